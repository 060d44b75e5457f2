#include "emulator/schedule/scheduler.h"

#include "emulator/flows/lifecycle.h"
#include "emulator/schedule/nextdue.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

Q_LOGGING_CATEGORY(lcSchedule, "sluice.emulator.schedule")

/// The longest sleep: a wall clock that is set forward is noticed after it.
constexpr std::chrono::milliseconds kLongestWait = std::chrono::seconds(60);
constexpr int kFirstPullDays = 30; // reference 6.4

QDateTime timeOf(const QJsonObject &scheduled, QLatin1String member)
{
    const auto value = scheduled.value(member);
    // ISO texts are accepted as well (reference 1.2).
    if (value.isString())
        return QDateTime::fromString(value.toString(), Qt::ISODate).toUTC();
    return value.isDouble() ? fromEpochSeconds(value.toDouble()) : QDateTime();
}

Deactivation scheduleEnded()
{
    return {kSuspended, scheduleEndedMessage()};
}

/// The window of an incremental run (reference 6.4); invalid times for a complete one.
RunCause causeOf(const QJsonObject &scheduled, const FlowSchedule &state, const QDateTime &due)
{
    RunCause cause;
    cause.due = due;
    if (scheduled.value("dataPullMode"_L1) != "Incremental"_L1)
        return cause;
    const int offset = scheduled.value("scheduleOffset"_L1).toInt();
    const auto from = timeOf(scheduled, "firstExecutionFrom"_L1);
    cause.pullStart = state.pulledUntil.isValid() ? state.pulledUntil
        : from.isValid()                          ? from
                                                  : due.addDays(-kFirstPullDays);
    // Never backwards: an update may have made the offset longer, or the first pull begin later.
    cause.pullEnd = std::max(cause.pullStart, due.addSecs(-offset));
    return cause;
}

} // namespace

QString scheduleEndedMessage()
{
    return u"The schedule of this flow has ended."_s;
}

QJsonObject scheduledPropertiesOf(const LocalFlow &flow)
{
    return flow.definition.value("triggerConfig"_L1)
        .toObject()
        .value("triggerProperties"_L1)
        .toObject()
        .value("Scheduled"_L1)
        .toObject();
}

Scheduler::Scheduler(
    LocalDatabase &database, FlowStore &flows, RunService &runs, const Clock &clock)
    : m_database(database)
    , m_flows(flows)
    , m_runs(runs)
    , m_table(database)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Scheduler::tick);
    connect(&m_runs, &RunService::ended, this, &Scheduler::onEnded);
}

Result<> Scheduler::load()
{
    const auto rows = m_table.activeFlows();
    if (!rows)
        return fail(rows.error());
    for (const qint64 row : *rows) {
        const auto flow = m_flows.findByRow(row);
        if (!flow)
            return fail(flow.error());
        const auto schedule = m_table.find(row);
        if (!schedule)
            return fail(schedule.error());
        // A flow that was scheduled once may have another trigger now.
        if (!*flow || !*schedule || (*flow)->triggerType() != kScheduled)
            continue;
        follow(**flow, **schedule);
        if (m_plans.contains(row))
            continue;
        // The service ended between its last run and this.
        const auto suspended
            = m_database.transaction([&] { return deactivate(**flow, scheduleEnded()); });
        if (!suspended)
            return suspended;
    }
    wait();
    return {};
}

std::optional<Scheduler::Plan> Scheduler::planOf(const LocalFlow &flow, const FlowSchedule &state)
{
    const auto scheduled = scheduledPropertiesOf(flow);
    const auto schedule = flow::parseSchedule(scheduled.value("scheduleExpression"_L1).toString());
    if (!schedule || !state.anchor.isValid())
        return {};
    const auto due = state.lastDue.isValid() ? nextDue(*schedule, state.anchor, state.lastDue)
                                             : std::optional(state.anchor);
    if (!due)
        return {};
    return Plan {*schedule, state.anchor, timeOf(scheduled, "scheduleEndTime"_L1), *due};
}

void Scheduler::follow(const LocalFlow &flow, const FlowSchedule &schedule)
{
    const auto plan = planOf(flow, schedule);
    if (plan)
        m_plans.insert(flow.row, *plan);
    else
        m_plans.remove(flow.row);
}

Result<bool> Scheduler::activate(const LocalFlow &flow)
{
    if (flow.triggerType() != kScheduled || m_plans.contains(flow.row))
        return true;
    return plan(flow, false);
}

Result<> Scheduler::reschedule(const LocalFlow &flow)
{
    m_database.afterCommit([this, row = flow.row] { forget(row); });
    if (flow.triggerType() != kScheduled || flow.status != kActive)
        return {};
    const auto isPlanned = plan(flow, true);
    if (!isPlanned || *isPlanned)
        return isPlanned ? Result<>() : fail(isPlanned.error());
    return deactivate(flow, scheduleEnded());
}

Result<bool> Scheduler::plan(const LocalFlow &flow, bool isUpdate)
{
    const auto before = m_table.find(flow.row);
    if (!before)
        return fail(before.error());
    const auto scheduled = scheduledPropertiesOf(flow);
    const auto parsed = flow::parseSchedule(scheduled.value("scheduleExpression"_L1).toString());
    if (!parsed)
        return fail(parsed.error());
    const QDateTime now = m_clock.now();
    FlowSchedule state = before->value_or(FlowSchedule());
    state.flowRow = flow.row;
    state.anchor
        = firstDue(*parsed, timeOf(scheduled, "scheduleStartTime"_L1), now).value_or(QDateTime());
    // A new rate counts from the update on; only activation runs at once.
    state.lastDue = isUpdate && state.anchor == now ? now : QDateTime();
    if (!isUpdate)
        state.failures = 0;
    m_database.afterCommit([this, flow, state] {
        follow(flow, state);
        wait();
    });
    const auto saved = m_table.save(state);
    if (!saved)
        return fail(saved.error());
    return planOf(flow, state).has_value();
}

void Scheduler::forget(qint64 flowRow)
{
    m_plans.remove(flowRow);
}

void Scheduler::tick()
{
    const QDateTime now = m_clock.now();
    for (const qint64 row : m_plans.keys()) {
        const auto plan = m_plans.find(row);
        if (plan != m_plans.end() && plan->due <= now)
            fire(row, *plan);
    }
    wait();
}

void Scheduler::fire(qint64 flowRow, Plan &plan)
{
    const QDateTime now = m_clock.now();
    // The latest of the due times that passed; the next is after now.
    QDateTime due = plan.due;
    auto next = nextDue(plan.schedule, plan.anchor, due);
    if (next && *next <= now) {
        next = nextDue(plan.schedule, plan.anchor, now);
        while (const auto later = nextDue(plan.schedule, plan.anchor, due)) {
            if (*later > now)
                break;
            due = *later;
        }
    }
    const bool isOver = plan.end.isValid() && due > plan.end;
    const bool isLast = !next || (plan.end.isValid() && *next > plan.end);
    if (next)
        plan.due = *next;
    const auto flow = m_flows.findByRow(flowRow);
    if (isLast)
        forget(flowRow);
    if (!flow || !*flow || (*flow)->status != kActive) {
        forget(flowRow);
        return;
    }
    Result<> done;
    if (!isOver && m_runs.activeRuns(flowRow) == 0)
        done = startRun(**flow, due);
    else if (!isOver)
        qCInfo(lcSchedule).noquote() << "Skipped the run of" << (*flow)->name << "due at"
                                     << toIsoText(due) << ": one is in progress";
    if (done && isLast) {
        // With the last run on its way the flow has nothing to do any more (reference 2.1).
        const auto fresh = m_flows.findByRow(flowRow);
        if (fresh && *fresh)
            done = m_database.transaction([&] { return deactivate(**fresh, scheduleEnded()); });
    }
    if (!done)
        qCWarning(lcSchedule).noquote()
            << "The run of" << (*flow)->name << "due at" << toIsoText(due)
            << "was not started:" << done.error().message;
}

Result<> Scheduler::startRun(LocalFlow flow, const QDateTime &due)
{
    const auto stored = m_table.find(flow.row);
    if (!stored)
        return fail(stored.error());
    FlowSchedule state = stored->value_or(FlowSchedule());
    state.flowRow = flow.row;
    state.lastDue = due;
    return m_database.transaction([&]() -> Result<> {
        const auto saved = m_table.save(state);
        if (!saved)
            return saved;
        const auto execution = m_runs.start(flow, causeOf(scheduledPropertiesOf(flow), state, due));
        return execution ? Result<>() : fail(execution.error());
    });
}

Result<> Scheduler::deactivate(LocalFlow flow, const Deactivation &why)
{
    m_database.afterCommit([this, row = flow.row] { forget(row); });
    flow.status = why.status;
    flow.statusMessage = why.message;
    flow.lastUpdatedAt = m_clock.now();
    return m_flows.save(flow);
}

void Scheduler::onEnded(const Execution &execution)
{
    if (!execution.due.isValid())
        return;
    const auto flow = m_flows.findByRow(execution.flowRow);
    if (!flow || !*flow)
        return;
    const auto noted = m_database.transaction([&] { return noteEnd(**flow, execution); });
    if (!noted)
        qCWarning(lcSchedule).noquote()
            << "The schedule of" << (*flow)->name << "was not stored:" << noted.error().message;
}

Result<> Scheduler::noteEnd(LocalFlow flow, const Execution &execution)
{
    const auto stored = m_table.find(flow.row);
    if (!stored || !*stored)
        return stored ? Result<>() : fail(stored.error());
    FlowSchedule state = **stored;
    if (execution.status == kSuccessful) {
        state.failures = 0;
        if (execution.pullEnd.isValid())
            state.pulledUntil = execution.pullEnd;
    } else if (execution.status == kError) {
        ++state.failures;
    }
    const auto saved = m_table.save(state);
    if (!saved || execution.status != kError || flow.status != kActive)
        return saved;
    const int threshold
        = scheduledPropertiesOf(flow).value("flowErrorDeactivationThreshold"_L1).toInt();
    const auto why = deactivationAfter(execution, state.failures, threshold);
    return why ? deactivate(flow, *why) : Result<>();
}

void Scheduler::wait()
{
    QDateTime earliest;
    for (const auto &plan : std::as_const(m_plans)) {
        if (!earliest.isValid() || plan.due < earliest)
            earliest = plan.due;
    }
    if (!earliest.isValid()) {
        m_timer.stop();
        return;
    }
    const std::chrono::milliseconds left(std::max<qint64>(0, m_clock.now().msecsTo(earliest)));
    m_timer.start(std::min(left, kLongestWait));
}

} // namespace sluice::emulator
