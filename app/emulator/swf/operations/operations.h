#pragma once

#include "emulator/swf/control/runcontrol.h"
#include "emulator/swf/tasks/pollernotes.h"
#include "emulator/swf/tasks/pollers.h"
#include "emulator/swf/tasks/tasktable.h"
#include "emulator/swf/tasks/tasktoken.h"
#include "emulator/swf/timers/alarm.h"

#include <chrono>

namespace sluice::emulator::swf {

/// What the handlers may use.
struct SwfParts {
    sqlite::Database &database;
    DomainTable &domains;
    TypeTable &types;
    TaskTable &tasks;
    RunControl &control;
    Alarm &alarm;
    Pollers &pollers;
    PollerNotes &notes;
    const TaskTokens &tokens;
};

/// One call of an operation, its input checked against the model.
struct SwfCall {
    QString operation;
    QString region; ///< that it was signed for: each has a world of its own
    QJsonObject input;
    QByteArray contentType; ///< of its answer
    std::chrono::milliseconds hold {0}; ///< of a long poll
    std::function<bool()> isCallerThere; ///< empty: always

    QString text(QLatin1StringView member) const { return input.value(member).toString(); }
};

/// Most answer at once, those that change something inside a transaction of the front's. Polls
/// may wait, and have transactions of their own.
struct SwfHandler {
    using Now = Result<QByteArray> (*)(SwfParts &parts, const SwfCall &call);
    using Later = Result<ApiReply> (*)(SwfParts &parts, const SwfCall &call);

    Now now = nullptr;
    Later later = nullptr;
};

/// Every operation of the model has one.
SwfHandler swfHandlerOf(const QString &operation);

// Domains and their tags.
Result<QByteArray> registerDomain(SwfParts &parts, const SwfCall &call);
Result<QByteArray> describeDomain(SwfParts &parts, const SwfCall &call);
Result<QByteArray> listDomains(SwfParts &parts, const SwfCall &call);
Result<QByteArray> deprecateDomain(SwfParts &parts, const SwfCall &call);
Result<QByteArray> undeprecateDomain(SwfParts &parts, const SwfCall &call);
Result<QByteArray> tagDomain(SwfParts &parts, const SwfCall &call);
Result<QByteArray> untagDomain(SwfParts &parts, const SwfCall &call);
Result<QByteArray> listDomainTags(SwfParts &parts, const SwfCall &call);

// Types of workflows and activities.
Result<QByteArray> registerWorkflowType(SwfParts &parts, const SwfCall &call);
Result<QByteArray> registerActivityType(SwfParts &parts, const SwfCall &call);
Result<QByteArray> describeWorkflowType(SwfParts &parts, const SwfCall &call);
Result<QByteArray> describeActivityType(SwfParts &parts, const SwfCall &call);
Result<QByteArray> listWorkflowTypes(SwfParts &parts, const SwfCall &call);
Result<QByteArray> listActivityTypes(SwfParts &parts, const SwfCall &call);
Result<QByteArray> deprecateWorkflowType(SwfParts &parts, const SwfCall &call);
Result<QByteArray> deprecateActivityType(SwfParts &parts, const SwfCall &call);
Result<QByteArray> undeprecateWorkflowType(SwfParts &parts, const SwfCall &call);
Result<QByteArray> undeprecateActivityType(SwfParts &parts, const SwfCall &call);
Result<QByteArray> deleteWorkflowType(SwfParts &parts, const SwfCall &call);
Result<QByteArray> deleteActivityType(SwfParts &parts, const SwfCall &call);

// Runs.
Result<QByteArray> startWorkflowExecution(SwfParts &parts, const SwfCall &call);
Result<QByteArray> signalWorkflowExecution(SwfParts &parts, const SwfCall &call);
Result<QByteArray> requestCancelWorkflowExecution(SwfParts &parts, const SwfCall &call);
Result<QByteArray> terminateWorkflowExecution(SwfParts &parts, const SwfCall &call);
Result<QByteArray> describeWorkflowExecution(SwfParts &parts, const SwfCall &call);
Result<QByteArray> getWorkflowExecutionHistory(SwfParts &parts, const SwfCall &call);
Result<QByteArray> listOpenWorkflowExecutions(SwfParts &parts, const SwfCall &call);
Result<QByteArray> listClosedWorkflowExecutions(SwfParts &parts, const SwfCall &call);
Result<QByteArray> countOpenWorkflowExecutions(SwfParts &parts, const SwfCall &call);
Result<QByteArray> countClosedWorkflowExecutions(SwfParts &parts, const SwfCall &call);

// Tasks.
Result<ApiReply> pollForDecisionTask(SwfParts &parts, const SwfCall &call);
Result<ApiReply> pollForActivityTask(SwfParts &parts, const SwfCall &call);
Result<QByteArray> respondDecisionTaskCompleted(SwfParts &parts, const SwfCall &call);
Result<QByteArray> recordActivityTaskHeartbeat(SwfParts &parts, const SwfCall &call);
Result<QByteArray> respondActivityTaskCompleted(SwfParts &parts, const SwfCall &call);
Result<QByteArray> respondActivityTaskFailed(SwfParts &parts, const SwfCall &call);
Result<QByteArray> respondActivityTaskCanceled(SwfParts &parts, const SwfCall &call);
Result<QByteArray> countPendingActivityTasks(SwfParts &parts, const SwfCall &call);
Result<QByteArray> countPendingDecisionTasks(SwfParts &parts, const SwfCall &call);

} // namespace sluice::emulator::swf
