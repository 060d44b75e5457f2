#include "emulator/appflow/control/flowremoval.h"

#include "emulator/appflow/flows/lifecycle.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

Q_LOGGING_CATEGORY(lcRemoval, "sluice.emulator.removal")

}

FlowRemoval::FlowRemoval(sqlite::Database &database, FlowStore &flows, RunService &runs,
    Scheduler &scheduler, const Clock &clock)
    : m_database(database)
    , m_flows(flows)
    , m_runs(runs)
    , m_scheduler(scheduler)
    , m_clock(clock)
{
    connect(&m_runs, &RunService::ended, this, &FlowRemoval::onEnded);
}

Result<> FlowRemoval::finish()
{
    const auto left = m_flows.withStatus(kDeleted);
    if (!left)
        return fail(left.error());
    for (const auto &flow : *left) {
        const auto erased = erase(flow);
        if (!erased)
            return erased;
    }
    return {};
}

Result<> FlowRemoval::remove(LocalFlow flow)
{
    if (m_runs.activeRuns(flow.row) == 0)
        return erase(flow);
    // Marked before the runs hear of it: whatever happens then, the delete is finished.
    if (flow.status != kDeleted) {
        flow.status = kDeleted;
        flow.statusMessage.clear();
        flow.lastUpdatedAt = m_clock.now();
        const auto marked = m_database.transaction([&] { return m_flows.save(flow); });
        if (!marked)
            return marked;
    }
    m_scheduler.forget(flow.row);
    const auto cancelled = m_runs.cancel(flow, {});
    return cancelled ? Result<>() : fail(cancelled.error());
}

Result<> FlowRemoval::erase(const LocalFlow &flow)
{
    m_scheduler.forget(flow.row);
    return m_database.transaction([&] { return m_flows.remove(flow); });
}

void FlowRemoval::onEnded(const Execution &execution)
{
    const auto flow = m_flows.findByRow(execution.flowRow);
    if (!flow || !*flow || (*flow)->status != kDeleted || m_runs.activeRuns((*flow)->row) > 0)
        return;
    const auto erased = erase(**flow);
    if (!erased)
        qCWarning(lcRemoval).noquote() << "The flow" << (*flow)->name << "stays Deleted until the "
                                       << "next start:" << erased.error().message;
}

} // namespace sluice::emulator
