#pragma once

#include "swf/values/execution.h"

#include <QMetaType>
#include <QString>

namespace sluice::models {

/// ExecutionStatus of the API as a delegate switches on it; Unknown covers what AWS may add.
enum class RunStatus { None, InProgress, CancelStarted, Canceled, Successful, Error, Unknown };

/// FlowStatus of the API.
enum class FlowStatus { Active, Draft, Suspended, Errored, Deprecated, Deleted, Unknown };

/// Of a workflow execution; Open ones with a requested cancellation are a state of their own.
enum class WorkflowStatus {
    Open,
    CancelRequested,
    Completed,
    Failed,
    Canceled,
    Terminated,
    ContinuedAsNew,
    TimedOut,
    Unknown,
};

/// None for empty text: the flow never ran.
RunStatus runStatusOf(const QString &executionStatus);
FlowStatus flowStatusOf(const QString &flowStatus);

/// As the user reads them; an unknown one as it is.
QString runStatusText(const QString &executionStatus);
QString flowStatusText(const QString &flowStatus);
WorkflowStatus workflowStatusOf(const swf::Execution &execution);
QString workflowStatusText(const swf::Execution &execution);
/// Of a close status of the API, or "OPEN".
QString workflowStatusText(const QString &status);
/// "On demand", "Scheduled", "Event".
QString triggerText(const QString &triggerType);

} // namespace sluice::models

Q_DECLARE_METATYPE(sluice::models::RunStatus)
Q_DECLARE_METATYPE(sluice::models::FlowStatus)
Q_DECLARE_METATYPE(sluice::models::WorkflowStatus)
