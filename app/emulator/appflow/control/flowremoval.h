#pragma once

#include "emulator/appflow/flows/flowstore.h"
#include "emulator/appflow/runs/runservice.h"
#include "emulator/appflow/schedule/scheduler.h"

#include <QObject>

namespace sluice::emulator {

/// Takes flows away with their history. When runs are in progress that is asynchronous, as on AWS
/// (reference 1.8, 2.1): they are cancelled, and until the last of them has ended the flow is shown
/// as Deleted and its name is taken. A service that ends in between finishes with its next start.
class FlowRemoval final : public QObject {
    Q_OBJECT

public:
    /// All references must outlive it.
    FlowRemoval(sqlite::Database &database, FlowStore &flows, RunService &runs,
        Scheduler &scheduler, const Clock &clock);

    /// What an earlier service began; when no run is in progress yet.
    Result<> finish();

    /// Harmless when it is on its way already.
    Result<> remove(LocalFlow flow);

private:
    Result<> erase(const LocalFlow &flow);
    void onEnded(const Execution &execution);

    sqlite::Database &m_database;
    FlowStore &m_flows;
    RunService &m_runs;
    Scheduler &m_scheduler;
    const Clock &m_clock;
};

} // namespace sluice::emulator
