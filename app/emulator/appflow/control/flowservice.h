#pragma once

#include "base/clock.h"
#include "emulator/appflow/control/flowends.h"
#include "emulator/appflow/control/flowremoval.h"
#include "emulator/appflow/flows/flowrules.h"
#include "emulator/appflow/flows/flowstore.h"
#include "emulator/appflow/runs/runservice.h"
#include "emulator/appflow/schedule/scheduler.h"
#include "emulator/store/tokencall.h"
#include "emulator/wire/quotas.h"

#include <QObject>

namespace sluice::emulator {

/// What can be done to flows, with the rules of reference 1.5, 2.1, 2.2 and 3.5. Input is checked
/// against the model already. Whatever an answer tells is on disk.
class FlowService final : public QObject {
    Q_OBJECT

public:
    struct Parts {
        sqlite::Database &database;
        FlowStore &flows;
        RunService &runs;
        Scheduler &scheduler;
        FlowRemoval &removal;
        FlowSurroundings around;
        FlowEnds &ends;
        IdempotentCalls &tokens;
        const Clock &clock;
        Quotas quotas;
    };

    /// All references must outlive it.
    explicit FlowService(const Parts &parts);

    // The calls that take a clientToken answer as the operation does: the answer is remembered.
    // What needs no answer of the flow's ends is told before they are asked: a repeated
    // clientToken, a name in use, a flow that is not there.
    Pending<QJsonObject> create(const QJsonObject &input);
    /// \param unchangedSince ConflictException when the flow was changed at another time than this;
    ///        invalid: whatever is there is replaced, as the operation does
    Pending<QJsonObject> update(const QJsonObject &input, const QDateTime &unchangedSince = {});
    Result<QJsonObject> start(const QJsonObject &input);
    /// A run of a scheduled flow as its schedule would start it at `due`, whether or not the flow
    /// is active. ConflictException while another is in progress.
    Result<QJsonObject> startAt(const QString &name, const QDateTime &due);

    Result<LocalFlow> stop(const QString &name);
    Result<> remove(const QString &name, bool force);

    Result<LocalFlow> flow(const QString &name) { return m_parts.flows.flow(name); }

    const FlowStore &store() const { return m_parts.flows; }

    /// By name: the flows that name a bucket.
    Result<QStringList> flowsUsingBucket(const QString &bucket)
    {
        return m_parts.flows.namesUsingBucket(bucket);
    }

private:
    Result<> checkFree(const QString &name) const;
    Result<LocalFlow> changeable(const QString &name);
    struct Change;

    Pending<QJsonObject> carryOut(std::shared_ptr<Change> change);
    Result<> checkName(const Change &change);
    void askEnds(const std::shared_ptr<Change> &change);
    void finish(Change &change, const FlowEnds::Facts &facts);
    Result<QJsonObject> insert(const QJsonObject &input, const FlowEnds::Facts &facts);
    Result<QJsonObject> replace(
        const QJsonObject &input, const FlowEnds::Facts &facts, const QDateTime &unchangedSince);
    Result<QJsonObject> startRun(LocalFlow flow, const RunCause &cause = {});
    Result<QJsonObject> activate(LocalFlow flow);
    Result<> checkSubscription(const LocalFlow &flow);
    Result<> saveTouched(LocalFlow &flow);

    Parts m_parts;
};

} // namespace sluice::emulator
