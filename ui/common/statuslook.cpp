#include "ui/common/statuslook.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

using models::FlowStatus;
using models::RunStatus;
using models::WorkflowStatus;

StatusLook flowLook(FlowStatus status, const QString &text)
{
    switch (status) {
    case FlowStatus::Active:
        return {text, u"success"_s, IconColor::Good};
    case FlowStatus::Draft:
        return {text, u"draft"_s, IconColor::Muted};
    case FlowStatus::Suspended:
        return {text, u"pause"_s, IconColor::Muted};
    case FlowStatus::Errored:
        return {text, u"error"_s, IconColor::Bad};
    case FlowStatus::Deprecated:
        return {text, u"warning"_s, IconColor::Warning};
    case FlowStatus::Deleted:
        return {text, u"trash"_s, IconColor::Muted};
    case FlowStatus::Unknown:
        break;
    }
    return {text, u"info"_s, IconColor::Muted};
}

StatusLook runLook(RunStatus status, const QString &text)
{
    switch (status) {
    case RunStatus::None:
        return {QCoreApplication::translate("sluice::ui::StatusLook", "Never run"), {},
            IconColor::Muted};
    case RunStatus::InProgress:
        return {text, u"runs"_s, IconColor::Running};
    case RunStatus::CancelStarted:
        return {text, u"cancel-run"_s, IconColor::Warning};
    case RunStatus::Canceled:
        return {text, u"canceled"_s, IconColor::Warning};
    case RunStatus::Successful:
        return {text, u"success"_s, IconColor::Good};
    case RunStatus::Error:
        return {text, u"error"_s, IconColor::Bad};
    case RunStatus::Unknown:
        break;
    }
    return {text, u"info"_s, IconColor::Muted};
}

StatusLook workflowLook(WorkflowStatus status, const QString &text)
{
    switch (status) {
    case WorkflowStatus::Open:
        return {text, u"runs"_s, IconColor::Running};
    case WorkflowStatus::CancelRequested:
        return {text, u"cancel-run"_s, IconColor::Warning};
    case WorkflowStatus::Completed:
        return {text, u"success"_s, IconColor::Good};
    case WorkflowStatus::Failed:
        return {text, u"error"_s, IconColor::Bad};
    case WorkflowStatus::Canceled:
        return {text, u"canceled"_s, IconColor::Warning};
    case WorkflowStatus::Terminated:
        return {text, u"stop"_s, IconColor::Bad};
    case WorkflowStatus::ContinuedAsNew:
        return {text, u"redo"_s, IconColor::Muted};
    case WorkflowStatus::TimedOut:
        return {text, u"clock"_s, IconColor::Bad};
    case WorkflowStatus::Unknown:
        break;
    }
    return {text, u"info"_s, IconColor::Muted};
}

} // namespace

StatusLook flowStatusLook(const QString &flowStatus)
{
    return flowLook(models::flowStatusOf(flowStatus), models::flowStatusText(flowStatus));
}

StatusLook runStatusLook(const QString &executionStatus)
{
    return runLook(models::runStatusOf(executionStatus), models::runStatusText(executionStatus));
}

StatusLook workflowStatusLook(const swf::Execution &execution)
{
    return workflowLook(models::workflowStatusOf(execution), models::workflowStatusText(execution));
}

StatusLook statusLook(const QVariant &status, const QString &text)
{
    if (status.metaType() == QMetaType::fromType<FlowStatus>())
        return flowLook(status.value<FlowStatus>(), text);
    if (status.metaType() == QMetaType::fromType<WorkflowStatus>())
        return workflowLook(status.value<WorkflowStatus>(), text);
    return runLook(status.value<RunStatus>(), text);
}

QColor colorOf(const ThemeColors &colors, IconColor color)
{
    switch (color) {
    case IconColor::Text:
        return colors.text;
    case IconColor::Muted:
        return colors.mutedText;
    case IconColor::Accent:
        return colors.accent;
    case IconColor::OnAccent:
        return colors.accentText;
    case IconColor::Good:
        return colors.good;
    case IconColor::Warning:
        return colors.warning;
    case IconColor::Bad:
        return colors.bad;
    case IconColor::Running:
        return colors.running;
    }
    return colors.text;
}

} // namespace sluice::ui
