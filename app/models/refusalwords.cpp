#include "models/refusalwords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::models {

namespace {

struct RefusalText {
    Q_DECLARE_TR_FUNCTIONS(sluice::models::Refusal)
};

/// What did not happen: "Activity fly was not scheduled".
QString refusedDeed(const QString &type, const QString &subject)
{
    if (type == "ScheduleActivityTaskFailed"_L1)
        return RefusalText::tr("Activity %1 was not scheduled").arg(subject);
    if (type == "RequestCancelActivityTaskFailed"_L1)
        return RefusalText::tr("Activity %1 was not asked to cancel").arg(subject);
    if (type == "StartTimerFailed"_L1)
        return RefusalText::tr("Timer %1 was not started").arg(subject);
    if (type == "CancelTimerFailed"_L1)
        return RefusalText::tr("Timer %1 was not canceled").arg(subject);
    if (type == "StartChildWorkflowExecutionFailed"_L1)
        return RefusalText::tr("Child %1 was not started").arg(subject);
    if (type == "SignalExternalWorkflowExecutionFailed"_L1)
        return RefusalText::tr("Signal %1 was not sent").arg(subject);
    if (type == "RequestCancelExternalWorkflowExecutionFailed"_L1)
        return RefusalText::tr("The cancellation of %1 was not requested").arg(subject);
    if (type == "RecordMarkerFailed"_L1)
        return RefusalText::tr("Marker %1 was not recorded").arg(subject);
    if (type.contains("LambdaFunction"_L1))
        return RefusalText::tr("Function %1 was not called").arg(subject);
    if (type == "ContinueAsNewWorkflowExecutionFailed"_L1)
        return RefusalText::tr("The run was not continued as new");
    if (type.endsWith("WorkflowExecutionFailed"_L1))
        return RefusalText::tr("The run was not closed");
    return subject.isEmpty() ? type : RefusalText::tr("%1 of %2").arg(type, subject);
}

/// Why, in a part of a sentence; empty for a cause that is not known here.
QString refusalReason(const QString &cause, const QString &typeName)
{
    if (cause == "UNHANDLED_DECISION"_L1)
        return RefusalText::tr("an event had come that its decider had not seen");
    if (cause == "ACTIVITY_ID_UNKNOWN"_L1 || cause == "TIMER_ID_UNKNOWN"_L1)
        return RefusalText::tr("none of this id is open");
    if (cause.endsWith("ID_ALREADY_IN_USE"_L1))
        return RefusalText::tr("one of this id is open");
    if (cause == "ACTIVITY_TYPE_DOES_NOT_EXIST"_L1)
        return RefusalText::tr("its type %1 is not registered in this domain, so no worker has "
                               "announced it")
            .arg(typeName);
    if (cause == "WORKFLOW_TYPE_DOES_NOT_EXIST"_L1)
        return RefusalText::tr("its type %1 is not registered in this domain, so no decider has "
                               "announced it")
            .arg(typeName);
    if (cause.endsWith("TYPE_DEPRECATED"_L1))
        return RefusalText::tr("its type %1 is deprecated").arg(typeName);
    if (cause.startsWith("DEFAULT_"_L1))
        return RefusalText::tr("neither the decision nor its type %1 says a value").arg(typeName);
    if (cause == "OPERATION_NOT_PERMITTED"_L1)
        return RefusalText::tr("its decider may not do that");
    if (cause.contains("LIMIT_EXCEEDED"_L1))
        return RefusalText::tr("too many are open");
    if (cause.contains("RATE_EXCEEDED"_L1))
        return RefusalText::tr("there were too many in a short time");
    if (cause == "WORKFLOW_ALREADY_RUNNING"_L1)
        return RefusalText::tr("a run of this id is open");
    if (cause == "UNKNOWN_EXTERNAL_WORKFLOW_EXECUTION"_L1)
        return RefusalText::tr("no such run is open");
    if (cause == "ASSUME_ROLE_FAILED"_L1)
        return RefusalText::tr("the role of the run could not be taken");
    if (cause == "LAMBDA_SERVICE_NOT_AVAILABLE_IN_REGION"_L1)
        return RefusalText::tr("this region has no AWS Lambda");
    return {};
}

} // namespace

QString refusalText(const swf::Finding &finding)
{
    const QString deed = refusedDeed(finding.type, finding.subject);
    const QString reason = refusalReason(finding.detail, finding.typeName).simplified();
    //: The cause as the service spells it stands in brackets
    return reason.isEmpty() ? RefusalText::tr("%1: %2.").arg(deed, finding.detail)
                            : RefusalText::tr("%1: %2 (%3).").arg(deed, reason, finding.detail);
}

QString refusalRemedy(const QString &cause)
{
    if (cause == "UNHANDLED_DECISION"_L1)
        return RefusalText::tr("An event came while the decider closed the run; it has to close "
                               "again in the next decision task.");
    if (cause == "ACTIVITY_ID_UNKNOWN"_L1 || cause == "TIMER_ID_UNKNOWN"_L1)
        return RefusalText::tr("It had ended meanwhile; nothing has to be done.");
    if (cause.endsWith("ID_ALREADY_IN_USE"_L1))
        return RefusalText::tr("One with this id is open; wait for it, or use another id.");
    if (cause.endsWith("TYPE_DOES_NOT_EXIST"_L1))
        return RefusalText::tr("Register the type in this domain.");
    if (cause.endsWith("TYPE_DEPRECATED"_L1))
        return RefusalText::tr("Undeprecate the type, or use another version.");
    if (cause.startsWith("DEFAULT_"_L1))
        return RefusalText::tr("Name the value in the decision; the type has no default for it.");
    if (cause == "OPERATION_NOT_PERMITTED"_L1)
        return RefusalText::tr("Allow the decision to the decider's role (IAM).");
    if (cause.contains("LIMIT_EXCEEDED"_L1))
        return RefusalText::tr("A limit of the service is reached; wait until some have ended.");
    if (cause.contains("RATE_EXCEEDED"_L1))
        return RefusalText::tr("Too many in a short time; decide more slowly.");
    if (cause == "WORKFLOW_ALREADY_RUNNING"_L1)
        return RefusalText::tr("A run with this workflow id is open; use another id.");
    if (cause == "UNKNOWN_EXTERNAL_WORKFLOW_EXECUTION"_L1)
        return RefusalText::tr("The other run is not open any more.");
    if (cause == "ASSUME_ROLE_FAILED"_L1)
        return RefusalText::tr("Give the run a lambdaRole that may call the function.");
    if (cause == "LAMBDA_SERVICE_NOT_AVAILABLE_IN_REGION"_L1)
        return RefusalText::tr("Run it in a region that has AWS Lambda, or without the function.");
    return {};
}

} // namespace sluice::models
