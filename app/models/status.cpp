#include "models/status.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace sluice::models {

namespace {

struct StatusText {
    Q_DECLARE_TR_FUNCTIONS(sluice::models)
};

} // namespace

RunStatus runStatusOf(const QString &executionStatus)
{
    static const QHash<QString, RunStatus> known {
        {u""_s, RunStatus::None},
        {u"InProgress"_s, RunStatus::InProgress},
        {u"CancelStarted"_s, RunStatus::CancelStarted},
        {u"Canceled"_s, RunStatus::Canceled},
        {u"Successful"_s, RunStatus::Successful},
        {u"Error"_s, RunStatus::Error},
    };
    return known.value(executionStatus, RunStatus::Unknown);
}

FlowStatus flowStatusOf(const QString &flowStatus)
{
    static const QHash<QString, FlowStatus> known {
        {u"Active"_s, FlowStatus::Active},
        {u"Draft"_s, FlowStatus::Draft},
        {u"Suspended"_s, FlowStatus::Suspended},
        {u"Errored"_s, FlowStatus::Errored},
        {u"Deprecated"_s, FlowStatus::Deprecated},
        {u"Deleted"_s, FlowStatus::Deleted},
    };
    return known.value(flowStatus, FlowStatus::Unknown);
}

QString runStatusText(const QString &executionStatus)
{
    switch (runStatusOf(executionStatus)) {
    case RunStatus::None:
        return StatusText::tr("Never run");
    case RunStatus::InProgress:
        return StatusText::tr("In progress");
    case RunStatus::CancelStarted:
        return StatusText::tr("Canceling");
    case RunStatus::Canceled:
        return StatusText::tr("Canceled");
    case RunStatus::Successful:
        return StatusText::tr("Successful");
    case RunStatus::Error:
        return StatusText::tr("Error");
    case RunStatus::Unknown:
        break;
    }
    return executionStatus;
}

QString flowStatusText(const QString &flowStatus)
{
    switch (flowStatusOf(flowStatus)) {
    case FlowStatus::Active:
        return StatusText::tr("Active");
    case FlowStatus::Draft:
        return StatusText::tr("Draft");
    case FlowStatus::Suspended:
        return StatusText::tr("Inactive");
    case FlowStatus::Errored:
        return StatusText::tr("Errored");
    case FlowStatus::Deprecated:
        return StatusText::tr("Deprecated");
    case FlowStatus::Deleted:
        return StatusText::tr("Deleted");
    case FlowStatus::Unknown:
        break;
    }
    return flowStatus;
}

WorkflowStatus workflowStatusOf(const swf::Execution &execution)
{
    if (execution.isOpen())
        return execution.isCancelRequested ? WorkflowStatus::CancelRequested : WorkflowStatus::Open;
    static const QHash<QString, WorkflowStatus> known {
        {u"COMPLETED"_s, WorkflowStatus::Completed},
        {u"FAILED"_s, WorkflowStatus::Failed},
        {u"CANCELED"_s, WorkflowStatus::Canceled},
        {u"TERMINATED"_s, WorkflowStatus::Terminated},
        {u"CONTINUED_AS_NEW"_s, WorkflowStatus::ContinuedAsNew},
        {u"TIMED_OUT"_s, WorkflowStatus::TimedOut},
    };
    return known.value(execution.closeStatus, WorkflowStatus::Unknown);
}

QString workflowStatusText(const swf::Execution &execution)
{
    if (execution.isOpen())
        return execution.isCancelRequested ? StatusText::tr("Cancel requested")
                                           : workflowStatusText(u"OPEN"_s);
    return workflowStatusText(execution.closeStatus);
}

QString workflowStatusText(const QString &status)
{
    if (status == "OPEN"_L1)
        return StatusText::tr("Open");
    if (status == "COMPLETED"_L1)
        return StatusText::tr("Completed");
    if (status == "FAILED"_L1)
        return StatusText::tr("Failed");
    if (status == "CANCELED"_L1)
        return StatusText::tr("Canceled");
    if (status == "TERMINATED"_L1)
        return StatusText::tr("Terminated");
    if (status == "CONTINUED_AS_NEW"_L1)
        return StatusText::tr("Continued as new");
    if (status == "TIMED_OUT"_L1)
        return StatusText::tr("Timed out");
    return status;
}

QString triggerText(const QString &triggerType)
{
    if (triggerType == "OnDemand"_L1)
        return StatusText::tr("On demand");
    if (triggerType == "Scheduled"_L1)
        return StatusText::tr("Scheduled");
    if (triggerType == "Event"_L1)
        return StatusText::tr("Event");
    return triggerType;
}

} // namespace sluice::models
