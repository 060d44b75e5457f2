#pragma once

#include "base/clock.h"
#include "emulator/appflow/control/flowremoval.h"
#include "emulator/appflow/flows/flowrules.h"
#include "emulator/appflow/flows/flowstore.h"
#include "emulator/appflow/runs/runservice.h"
#include "emulator/appflow/schedule/scheduler.h"
#include "emulator/store/oncepertoken.h"
#include "emulator/wire/quotas.h"

namespace sluice::emulator {

/// What can be done to flows, with the rules of reference 1.5, 2.1, 2.2 and 3.5. Input is checked
/// against the model already. Whatever an answer tells is on disk.
class FlowService {
public:
    struct Parts {
        sqlite::Database &database;
        FlowStore &flows;
        RunService &runs;
        Scheduler &scheduler;
        FlowRemoval &removal;
        FlowSurroundings around;
        OncePerToken &tokens;
        const Clock &clock;
        Quotas quotas;
    };

    /// All references must outlive it.
    explicit FlowService(Parts parts);

    /// What CreateFlow or UpdateFlow says whatever the ends of the flow are: the answer of a call
    /// with the same clientToken, ConflictException or ResourceNotFoundException by the name.
    Result<std::optional<QJsonObject>> answeredBefore(
        const QString &operation, const QJsonObject &input);

    // The calls that take a clientToken answer as the operation does: the answer is remembered.
    /// \param facts of the source; none: not known
    Result<QJsonObject> create(const QJsonObject &input, const std::optional<SourceFacts> &facts);
    /// \param unchangedSince ConflictException when the flow was changed at another time than this;
    ///        invalid: whatever is there is replaced, as the operation does
    Result<QJsonObject> update(const QJsonObject &input, const std::optional<SourceFacts> &facts,
        const QDateTime &unchangedSince = {});
    Result<QJsonObject> start(const QJsonObject &input);

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
    Result<QJsonObject> insert(const QJsonObject &input, const std::optional<SourceFacts> &facts);
    Result<QJsonObject> replace(const QJsonObject &input, const std::optional<SourceFacts> &facts,
        const QDateTime &unchangedSince);
    Result<QJsonObject> startRun(LocalFlow flow);
    Result<QJsonObject> activate(LocalFlow flow);
    Result<> checkSubscription(const LocalFlow &flow);
    Result<> saveTouched(LocalFlow &flow);

    Parts m_parts;
};

} // namespace sluice::emulator
