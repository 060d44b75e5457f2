#include "models/status.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace sluice::models {

namespace {

struct Text {
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
        return Text::tr("Never run");
    case RunStatus::InProgress:
        return Text::tr("In progress");
    case RunStatus::CancelStarted:
        return Text::tr("Canceling");
    case RunStatus::Canceled:
        return Text::tr("Canceled");
    case RunStatus::Successful:
        return Text::tr("Successful");
    case RunStatus::Error:
        return Text::tr("Error");
    case RunStatus::Unknown:
        break;
    }
    return executionStatus;
}

QString flowStatusText(const QString &flowStatus)
{
    switch (flowStatusOf(flowStatus)) {
    case FlowStatus::Active:
        return Text::tr("Active");
    case FlowStatus::Draft:
        return Text::tr("Draft");
    case FlowStatus::Suspended:
        return Text::tr("Inactive");
    case FlowStatus::Errored:
        return Text::tr("Errored");
    case FlowStatus::Deprecated:
        return Text::tr("Deprecated");
    case FlowStatus::Deleted:
        return Text::tr("Deleted");
    case FlowStatus::Unknown:
        break;
    }
    return flowStatus;
}

QString triggerText(const QString &triggerType)
{
    if (triggerType == "OnDemand"_L1)
        return Text::tr("On demand");
    if (triggerType == "Scheduled"_L1)
        return Text::tr("Scheduled");
    if (triggerType == "Event"_L1)
        return Text::tr("Event");
    return triggerType;
}

} // namespace sluice::models
