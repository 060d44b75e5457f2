#include "models/status.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace sluice::models {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("sluice::models", text);
}

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
        return tr("Never run");
    case RunStatus::InProgress:
        return tr("In progress");
    case RunStatus::CancelStarted:
        return tr("Canceling");
    case RunStatus::Canceled:
        return tr("Canceled");
    case RunStatus::Successful:
        return tr("Successful");
    case RunStatus::Error:
        return tr("Error");
    case RunStatus::Unknown:
        break;
    }
    return executionStatus;
}

QString flowStatusText(const QString &flowStatus)
{
    switch (flowStatusOf(flowStatus)) {
    case FlowStatus::Active:
        return tr("Active");
    case FlowStatus::Draft:
        return tr("Draft");
    case FlowStatus::Suspended:
        return tr("Inactive");
    case FlowStatus::Errored:
        return tr("Errored");
    case FlowStatus::Deprecated:
        return tr("Deprecated");
    case FlowStatus::Deleted:
        return tr("Deleted");
    case FlowStatus::Unknown:
        break;
    }
    return flowStatus;
}

QString triggerText(const QString &triggerType)
{
    if (triggerType == "OnDemand"_L1)
        return tr("On demand");
    if (triggerType == "Scheduled"_L1)
        return tr("Scheduled");
    if (triggerType == "Event"_L1)
        return tr("Event");
    return triggerType;
}

} // namespace sluice::models
