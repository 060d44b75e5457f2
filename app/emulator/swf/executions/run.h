#pragma once

#include "emulator/swf/types/typetable.h"

#include <QJsonArray>
#include <QJsonObject>

#include <map>
#include <optional>

namespace sluice::emulator::swf {

// The state of one run (workflow execution) as a plain value. Times are milliseconds since 1970,
// durations the texts of the service: seconds, or NONE. Event ids are 0 where there is no event.

/// What a run was started with.
struct RunConfig {
    QString executionTimeout;
    QString taskTimeout; ///< of its decision tasks
    QString taskList;
    QString childPolicy;
    QString taskPriority; ///< empty: none
    QString lambdaRole; ///< empty: none
    QJsonArray tagList; ///< may hold nulls (SWF reference C8)

    friend bool operator==(const RunConfig &, const RunConfig &) = default;
};

/// Of a child: the run that started it.
struct ParentLink {
    qint64 row = 0;
    QString workflowId;
    QString runId;
    qint64 initiatedId = 0; ///< in the parent's history

    friend bool operator==(const ParentLink &, const ParentLink &) = default;
};

/// A decision task that nobody has taken yet.
struct PendingDecision {
    qint64 scheduledId = 0;
    QString taskList;
    qint64 scheduledAt = 0;
    QString scheduleToStart; ///< NONE but on a list that was chosen for a time
    /// Since when it can be taken, which its limit counts from: when it was scheduled, or when the
    /// task before it ended; 0: not yet.
    qint64 readyAt = 0;

    friend bool operator==(const PendingDecision &, const PendingDecision &) = default;
};

/// A decision task that a decider works on.
struct StartedDecision {
    qint64 scheduledId = 0;
    qint64 startedId = 0;
    qint64 startedAt = 0;

    friend bool operator==(const StartedDecision &, const StartedDecision &) = default;
};

/// A list for later decision tasks that a decider chose; until one of them is not taken in time.
struct ListOverride {
    QString taskList;
    QString scheduleToStart;

    friend bool operator==(const ListOverride &, const ListOverride &) = default;
};

struct OpenActivity {
    qint64 scheduledId = 0;
    QString activityId;
    TypeName type;
    QString taskList;
    QString taskPriority;
    QString scheduleToStart;
    QString scheduleToClose;
    QString startToClose;
    QString heartbeat;
    qint64 scheduledAt = 0;
    qint64 startedId = 0;
    qint64 startedAt = 0;
    QString identity; ///< of the worker
    qint64 heartbeatAt = 0; ///< of the last one; when it was started before that
    std::optional<QString> details; ///< of the last heartbeat that had some
    qint64 cancelRequestedId = 0; ///< of the last request

    friend bool operator==(const OpenActivity &, const OpenActivity &) = default;
};

struct OpenTimer {
    qint64 startedId = 0;
    QString timerId;
    qint64 dueAt = 0;

    friend bool operator==(const OpenTimer &, const OpenTimer &) = default;
};

struct OpenChild {
    qint64 initiatedId = 0;
    QString workflowId;
    qint64 startedId = 0; ///< 0 until the child's run is open

    friend bool operator==(const OpenChild &, const OpenChild &) = default;
};

struct OpenLambda {
    qint64 scheduledId = 0;
    QString id;
    QString startToClose;
    qint64 startedId = 0;
    qint64 startedAt = 0;

    friend bool operator==(const OpenLambda &, const OpenLambda &) = default;
};

/// As they are told of a closed run, too: what was open when it closed (SWF reference trap 6).
struct OpenCounts {
    int activities = 0;
    int decisions = 0;
    int timers = 0;
    int children = 0;
    int lambdas = 0;

    friend bool operator==(const OpenCounts &, const OpenCounts &) = default;
};

/// A run but for what is open in it.
struct RunState {
    qint64 row = 0;
    qint64 domainRow = 0;
    QString workflowId;
    QString runId;
    TypeName type;
    RunConfig config;
    QByteArray storedConfig; ///< the same as JSON, as its row has it; empty: there is no row yet
    std::optional<ParentLink> parent;
    QString continuedFrom; ///< run id; empty: it is none's continuation

    qint64 startedAt = 0;
    qint64 closedAt = 0; ///< 0 while it is open
    QString closeStatus;
    OpenCounts countsAtClose;

    qint64 lastEventId = 0;
    qint64 lastEventAt = 0;

    QString permanentList; ///< for decision tasks
    std::optional<ListOverride> listOverride;
    std::optional<PendingDecision> pending;
    std::optional<StartedDecision> started;
    qint64 lastStartedId = 0; ///< of a decision task
    qint64 previousStartedId = 0; ///< the one before it

    bool cancelRequested = false;
    std::optional<QString> latestContext; ///< executionContext of the decider
    qint64 latestActivityAt = 0; ///< when an activity task was started or closed; 0: none was

    bool isOpen() const { return closedAt == 0; }

    /// For decision tasks that are scheduled from now on.
    QString decisionList() const;

    friend bool operator==(const RunState &, const RunState &) = default;
};

struct Run : RunState {
    /// Whether all that is open in it was read, without which it cannot be closed; see RunPart.
    bool isWhole = true;

    // By the event that they began with.
    std::map<qint64, OpenActivity> activities;
    std::map<qint64, OpenTimer> timers;
    std::map<qint64, OpenChild> children;
    std::map<qint64, OpenLambda> lambdas;

    OpenCounts counts() const;

    OpenActivity *activityOf(const QString &activityId);
    OpenTimer *timerOf(const QString &timerId);
    bool hasLambda(const QString &id) const;
};

/// {"workflowId": ..., "runId": ...}
QJsonObject executionJson(const QString &workflowId, const QString &runId);
QJsonObject executionJson(const Run &run);

/// {"name": ...}
QJsonObject taskListJson(const QString &name);
QString taskListName(const QJsonValue &json);

} // namespace sluice::emulator::swf
