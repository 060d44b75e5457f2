#pragma once

#include "base/clock.h"
#include "emulator/control/flowremoval.h"
#include "emulator/control/oncepertoken.h"
#include "emulator/flows/flowrules.h"
#include "emulator/flows/flowstore.h"
#include "emulator/runs/runservice.h"
#include "emulator/schedule/scheduler.h"
#include "emulator/wire/quotas.h"

namespace sluice::emulator {

/// What can be done to flows, with the rules of reference 1.5, 2.1, 2.2 and 3.5. Input is checked
/// against the model already. Whatever an answer tells is on disk.
class FlowService {
public:
    struct Parts {
        LocalDatabase &database;
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

    // The calls that take a clientToken answer as the operation does: the answer is remembered.
    Result<QJsonObject> create(const QJsonObject &input);
    Result<QJsonObject> update(const QJsonObject &input);
    Result<QJsonObject> start(const QJsonObject &input);

    Result<LocalFlow> stop(const QString &name);
    Result<> remove(const QString &name, bool force);

    Result<LocalFlow> flow(const QString &name) { return m_parts.flows.flow(name); }

    const FlowStore &store() const { return m_parts.flows; }

private:
    Result<QJsonObject> insert(const QJsonObject &input);
    Result<QJsonObject> replace(const QJsonObject &input);
    Result<QJsonObject> startRun(LocalFlow flow);
    Result<QJsonObject> activate(LocalFlow flow);
    Result<> checkSubscription(const LocalFlow &flow);
    Result<> saveTouched(LocalFlow &flow);

    Parts m_parts;
};

} // namespace sluice::emulator
