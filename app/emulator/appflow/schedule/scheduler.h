#pragma once

#include "emulator/appflow/runs/runservice.h"
#include "emulator/appflow/schedule/deactivation.h"
#include "emulator/appflow/schedule/scheduletable.h"
#include "flow/definition/scheduleexpression.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace sluice::emulator {

/// triggerConfig.triggerProperties.Scheduled of a flow.
QJsonObject scheduledPropertiesOf(const LocalFlow &flow);

/// flowStatusMessage of a flow whose last due time has passed.
QString scheduleEndedMessage();

/// Starts the runs of scheduled flows when they are due (reference 2.2, 6). A run that would begin
/// while the one before is in progress is skipped; due times that passed while nobody looked (the
/// service was down, the clock jumped) are made up for by one run. A run that cannot be started (a
/// quota, a full disk) is tried again every minute for an hour, or until the next is due. A flow
/// that ran while the clock was ahead goes on when it is right again (clocksetback.h).
class Scheduler final : public QObject {
    Q_OBJECT

public:
    /// All references must outlive it.
    Scheduler(sqlite::Database &database, FlowStore &flows, RunService &runs, const Clock &clock);
    ~Scheduler() override;

    /// Called inside the transaction that stores a flow which its failures deactivated.
    void setNoteDeactivation(std::function<Result<>(const LocalFlow &)> note)
    {
        m_noteDeactivation = std::move(note);
    }

    /// Takes up the flows that were active when the service ended; before anything else.
    Result<> load();

    /// Inside a transaction: the flow begins to be scheduled, with no failures counted. A no-op for
    /// other triggers. \return false when its schedule has no due time any more
    Result<bool> activate(const LocalFlow &flow);
    /// Inside a transaction, when UpdateFlow changed the schedule: new times, the same history.
    Result<> reschedule(const LocalFlow &flow);
    /// The flow is not scheduled any more, or gone.
    void forget(qint64 flowRow);

    /// Of a run that is started as if the schedule had done so at `due`: the window from where the
    /// last successful one before its end ended. The schedule itself does not hear of it.
    Result<RunCause> causeAt(const LocalFlow &flow, const QDateTime &due);

    /// When something is due next; invalid when nothing is.
    QDateTime nextWake() const;

    /// Starts what is due now. Called by itself; for tests that move the clock.
    void tick();

private:
    struct Plan {
        flow::Schedule schedule;
        QDateTime anchor;
        QDateTime start; ///< scheduleStartTime, may be invalid
        QDateTime end; ///< scheduleEndTime, may be invalid
        QDateTime due; ///< the next
        QDateTime lastDue; ///< invalid before the first run
        QDateTime tryAt {}; ///< valid while the run that is due could not be started
        int tries = 0; ///< that failed
        QString failure {}; ///< why it could not be started

        bool wasClockSetBack(const QDateTime &now) const;

        QDateTime wake() const { return tryAt.isValid() ? tryAt : due; }
    };

    /// What a plan asks for when it is due.
    struct Turn {
        QDateTime due;
        std::optional<QDateTime> next;
        bool isOver = false; ///< after the schedule's end
        bool isLast = false;
    };

    static std::optional<Plan> planOf(const LocalFlow &flow, const FlowSchedule &state);
    Result<bool> plan(const LocalFlow &flow, bool isUpdate);
    void follow(const LocalFlow &flow, const FlowSchedule &schedule);
    Result<bool> goOnFromNow(qint64 flowRow);
    static Turn turnOf(const Plan &plan, const QDateTime &now);
    void fire(qint64 flowRow);
    Result<> take(LocalFlow flow, const Turn &turn, Plan plan);
    static void advance(Plan &plan, const Turn &turn);
    void tryAgain(Plan &plan, const Turn &turn, const Error &failure);
    Result<> startRun(LocalFlow &flow, const QDateTime &due);
    Result<> deactivate(LocalFlow flow, const Deactivation &why, bool isFailure = false);
    Result<> noteEnd(const Execution &execution);
    void wait();

    sqlite::Database &m_database;
    FlowStore &m_flows;
    RunService &m_runs;
    ScheduleTable m_table;
    const Clock &m_clock;
    std::function<Result<>(const LocalFlow &)> m_noteDeactivation;
    QHash<qint64, Plan> m_plans;
    QTimer m_timer;
};

} // namespace sluice::emulator
