#include "emulator/swf/executions/closing.h"

#include "emulator/swf/executions/itemkind.h"
#include "emulator/swf/wire/members.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

/// The event of the parent, and what it tells of the child's end.
struct ChildEnd {
    QString eventType;
    QList<QLatin1StringView> members;
};

ChildEnd childEndOf(const QString &closeStatus)
{
    static const QHash<QString, ChildEnd> ends {
        {u"COMPLETED"_s, {u"ChildWorkflowExecutionCompleted"_s, {"result"_L1}}},
        {u"FAILED"_s, {u"ChildWorkflowExecutionFailed"_s, {"reason"_L1, "details"_L1}}},
        {u"CANCELED"_s, {u"ChildWorkflowExecutionCanceled"_s, {"details"_L1}}},
        {u"TIMED_OUT"_s, {u"ChildWorkflowExecutionTimedOut"_s, {"timeoutType"_L1}}},
        {u"TERMINATED"_s, {u"ChildWorkflowExecutionTerminated"_s, {}}},
    };
    return ends.value(closeStatus);
}

Effect parentsNews(const Run &run, const QJsonObject &attributes)
{
    const ChildEnd end = childEndOf(run.closeStatus);
    QJsonObject told {{u"workflowExecution"_s, executionJson(run)},
        {u"workflowType"_s, run.type.toJson()}, {u"initiatedEventId"_s, run.parent->initiatedId}};
    for (const auto member : end.members)
        copyMember(told, attributes, member);
    return {itemkind::kChildClosed, run.lastEventId,
        {{u"parent"_s, run.parent->row}, {u"eventType"_s, end.eventType}, {u"attributes"_s, told}}};
}

} // namespace

QList<Effect> effectsOfClosing(
    const Run &run, const QJsonObject &attributes, const QString &childPolicy)
{
    QList<Effect> effects;
    if (run.closeStatus == "CONTINUED_AS_NEW"_L1)
        return effects;
    if (childPolicy != "ABANDON"_L1) {
        for (const auto &[initiatedId, child] : run.children)
            effects.append({itemkind::kChildPolicy, initiatedId,
                {{u"workflowId"_s, child.workflowId}, {u"childPolicy"_s, childPolicy}}});
    }
    if (run.parent)
        effects.append(parentsNews(run, attributes));
    return effects;
}

} // namespace sluice::emulator::swf
