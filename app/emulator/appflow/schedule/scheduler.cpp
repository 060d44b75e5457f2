#include "emulator/appflow/schedule/scheduler.h"

#include "emulator/appflow/flows/lifecycle.h"
#include "emulator/appflow/schedule/clocksetback.h"
#include "emulator/appflow/schedule/nextdue.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

Q_LOGGING_CATEGORY(lcSchedule, "sluice.emulator.schedule")

/// The longest sleep: a wall clock that is set forward is noticed after it.
constexpr std::chrono::milliseconds kLongestSleep = std::chrono::seconds(60);
constexpr int kFirstPullDays = 30; // reference 6.4

/// A run that could not be started is tried for an hour.
constexpr std::chrono::milliseconds kTryAgain = std::chrono::minutes(1);
constexpr int kMostTries = 60;

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
    sqlite::Database &database, FlowStore &flows, RunService &runs, const Clock &clock)
    : m_database(database)
    , m_flows(flows)
    , m_runs(runs)
    , m_table(database)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Scheduler::tick);
    m_runs.setNoteEnd([this](const Execution &execution) { return noteEnd(execution); });
}

Scheduler::~Scheduler()
{
    m_runs.setNoteEnd({});
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
        const QDateTime now = m_clock.now();
        const auto plan = m_plans.constFind(row);
        // A schedule without a further due time has no plan.
        if (ClockSetBack::isSeenFrom((*schedule)->lastDue, now)
            || (plan != m_plans.cend() && plan->wasClockSetBack(now))) {
            if (const auto gone = goOnFromNow(row); !gone)
                return fail(gone.error());
            continue;
        }
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
    return Plan {*schedule, state.anchor, timeOf(scheduled, "scheduleStartTime"_L1),
        timeOf(scheduled, "scheduleEndTime"_L1), *due, state.lastDue};
}

bool Scheduler::Plan::wasClockSetBack(const QDateTime &now) const
{
    return lastDue.isValid() ? ClockSetBack::isSeenFrom(lastDue, now)
                             : ClockSetBack::isSeenBeforeFirst(anchor, schedule, start, now);
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
        auto plan = m_plans.find(row);
        if (plan == m_plans.end())
            continue;
        if (plan->tryAt > now.addMSecs(kTryAgain.count()))
            plan->tryAt = now; // said while the clock was ahead
        if (plan->wasClockSetBack(now)) {
            const auto gone = goOnFromNow(row);
            if (!gone)
                qCWarning(lcSchedule).noquote()
                    << "The clock was set back, and a schedule could not be stored:"
                    << gone.error().message;
            plan = m_plans.find(row);
        }
        if (plan != m_plans.end() && plan->wake() <= now)
            fire(row);
    }
    wait();
}

/// \return false when there is no due time any more: the flow is suspended
Result<bool> Scheduler::goOnFromNow(qint64 flowRow)
{
    auto flow = m_flows.findByRow(flowRow);
    const auto stored = m_table.find(flowRow);
    const auto pulled = m_runs.pulledUntil(flowRow, m_clock.now());
    if (!flow || !stored || !pulled)
        return fail(!flow ? flow.error() : !stored ? stored.error() : pulled.error());
    if (!*flow || !*stored)
        return false;
    const auto scheduled = scheduledPropertiesOf(**flow);
    const auto schedule = flow::parseSchedule(scheduled.value("scheduleExpression"_L1).toString());
    if (!schedule)
        return fail(schedule.error());
    const FlowSchedule state = ClockSetBack::goOn(
        **stored, *schedule, timeOf(scheduled, "scheduleStartTime"_L1), m_clock.now(), *pulled);
    const auto plan = planOf(**flow, state);
    const QString message
        = ClockSetBack::message((*stored)->lastDue, plan ? plan->due : QDateTime());
    qCWarning(lcSchedule).noquote() << (*flow)->name << "-" << message;
    const auto saved = m_database.transaction([&]() -> Result<> {
        const auto kept = m_table.save(state);
        if (!kept)
            return kept;
        if (!plan)
            return deactivate(**flow, {kSuspended, message});
        m_database.afterCommit([this, known = **flow, state] { follow(known, state); });
        (*flow)->statusMessage = message;
        return m_flows.save(**flow);
    });
    if (!saved)
        return fail(saved.error());
    return plan.has_value();
}

/// What is due: the latest of the due times that passed; the next is after now.
Scheduler::Turn Scheduler::turnOf(const Plan &plan, const QDateTime &now)
{
    Turn turn;
    turn.due = plan.due;
    turn.next = nextDue(plan.schedule, plan.anchor, turn.due);
    // What was due before the schedule ended is made up for after its end as well.
    const bool hasEnded = plan.end.isValid() && plan.due <= plan.end && plan.end < now;
    const QDateTime until = hasEnded ? plan.end : now;
    if (turn.next && *turn.next <= until) {
        turn.due = latestDue(plan.schedule, plan.anchor, plan.due, until);
        turn.next = nextDue(plan.schedule, plan.anchor, turn.due);
    }
    turn.isOver = plan.end.isValid() && turn.due > plan.end;
    turn.isLast = !turn.next || (plan.end.isValid() && *turn.next > plan.end);
    return turn;
}

void Scheduler::fire(qint64 flowRow)
{
    const auto flow = m_flows.findByRow(flowRow);
    if (flow && (!*flow || (*flow)->status != kActive)) {
        forget(flowRow);
        return;
    }
    const auto plan = m_plans.find(flowRow);
    const Turn turn = turnOf(*plan, m_clock.now());
    if (plan->due != turn.due) {
        plan->due = turn.due;
        plan->tries = 0;
    }
    const Result<> done = flow ? take(**flow, turn, *plan) : fail(flow.error());
    const auto left = m_plans.find(flowRow); // a flow whose last turn it was is forgotten
    if (left == m_plans.end())
        return;
    if (done)
        advance(*left, turn);
    else
        tryAgain(*left, turn, done.error());
}

/// The run and, with the last one on its way, the end of the schedule: the flow has nothing to do
/// any more (reference 2.1). Both or none of them.
Result<> Scheduler::take(LocalFlow flow, const Turn &turn, Plan plan)
{
    const bool isSkipped = m_runs.activeRuns(flow.row) > 0;
    if (isSkipped && !turn.isOver)
        qCInfo(lcSchedule).noquote() << "Skipped the run of" << flow.name << "due at"
                                     << toIsoText(turn.due) << ": one is in progress";
    return m_database.transaction([&]() -> Result<> {
        const bool isWanted = !turn.isOver && !isSkipped && plan.tries < kMostTries;
        const auto started = isWanted ? startRun(flow, turn.due) : Result<>();
        if (!started || !turn.isLast)
            return started;
        Deactivation why = scheduleEnded();
        if (!isWanted && !plan.failure.isEmpty())
            why.message += u" Its last run was not started: "_s + plan.failure;
        return deactivate(flow, why);
    });
}

void Scheduler::advance(Plan &plan, const Turn &turn)
{
    plan.lastDue = turn.due;
    if (turn.next)
        plan.due = *turn.next;
    plan.tries = 0;
    plan.tryAt = {};
    plan.failure.clear();
}

/// A quota, or a full disk: it may pass before the next due time. The time of a run that is not the
/// last is given up after a while; of the last one the flow says so.
void Scheduler::tryAgain(Plan &plan, const Turn &turn, const Error &failure)
{
    qCWarning(lcSchedule).noquote()
        << "The run due at" << toIsoText(turn.due) << "was not started:" << failure.message;
    plan.tryAt = m_clock.now().addMSecs(kTryAgain.count());
    if (plan.tries < kMostTries)
        plan.failure = failure.message;
    if (++plan.tries >= kMostTries && !turn.isLast)
        advance(plan, turn);
}

/// Inside a transaction.
Result<> Scheduler::startRun(LocalFlow &flow, const QDateTime &due)
{
    const auto stored = m_table.find(flow.row);
    if (!stored)
        return fail(stored.error());
    FlowSchedule state = stored->value_or(FlowSchedule());
    state.flowRow = flow.row;
    state.lastDue = due;
    const auto saved = m_table.save(state);
    if (!saved)
        return saved;
    flow.statusMessage.clear(); // that the clock was set back is no news any more
    const auto execution = m_runs.start(flow, causeOf(scheduledPropertiesOf(flow), state, due));
    return execution ? Result<>() : fail(execution.error());
}

Result<> Scheduler::deactivate(LocalFlow flow, const Deactivation &why, bool isFailure)
{
    m_database.afterCommit([this, row = flow.row] { forget(row); });
    flow.status = why.status;
    flow.statusMessage = why.message;
    flow.lastUpdatedAt = m_clock.now();
    const auto saved = m_flows.save(flow);
    return saved && isFailure && m_noteDeactivation ? m_noteDeactivation(flow) : saved;
}

/// Inside a transaction.
Result<> Scheduler::noteEnd(const Execution &execution)
{
    if (!execution.due.isValid())
        return {};
    const auto flow = m_flows.findByRow(execution.flowRow);
    if (!flow || !*flow)
        return flow ? Result<>() : fail(flow.error());
    const auto stored = m_table.find((*flow)->row);
    if (!stored || !*stored)
        return stored ? Result<>() : fail(stored.error());
    FlowSchedule state = **stored;
    if (execution.status == kSuccessful) {
        state.failures = 0;
        // Of a run that began while the clock was ahead nobody knows what it has pulled.
        if (execution.pullEnd.isValid()
            && !ClockSetBack::isSeenFrom(execution.pullEnd, m_clock.now()))
            state.pulledUntil = execution.pullEnd;
    } else if (execution.status == kError) {
        ++state.failures;
    }
    const auto saved = m_table.save(state);
    if (!saved || execution.status != kError || (*flow)->status != kActive)
        return saved;
    const int threshold
        = scheduledPropertiesOf(**flow).value("flowErrorDeactivationThreshold"_L1).toInt();
    const auto why = deactivationAfter(execution, state.failures, threshold);
    return why ? deactivate(**flow, *why, true) : Result<>();
}

Result<RunCause> Scheduler::causeAt(const LocalFlow &flow, const QDateTime &due)
{
    const QJsonObject scheduled = scheduledPropertiesOf(flow);
    const int offset = scheduled.value("scheduleOffset"_L1).toInt();
    // Not a window that ends there as well: run again, it is the same.
    const auto pulled = m_runs.pulledUntil(flow.row, due.addSecs(-offset).addMSecs(-1));
    if (!pulled)
        return fail(pulled.error());
    FlowSchedule state;
    state.pulledUntil = *pulled;
    RunCause cause = causeOf(scheduled, state, due);
    cause.due = {};
    return cause;
}

QDateTime Scheduler::nextWake() const
{
    QDateTime earliest;
    for (const auto &plan : m_plans) {
        if (!earliest.isValid() || plan.wake() < earliest)
            earliest = plan.wake();
    }
    return earliest;
}

void Scheduler::wait()
{
    const QDateTime earliest = nextWake();
    if (!earliest.isValid()) {
        m_timer.stop();
        return;
    }
    const std::chrono::milliseconds left(std::max<qint64>(0, m_clock.now().msecsTo(earliest)));
    m_timer.start(std::min(left, kLongestSleep));
}

} // namespace sluice::emulator
