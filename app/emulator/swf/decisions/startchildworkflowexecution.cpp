#include "emulator/swf/decisions/decisions.h"
#include "emulator/swf/executions/itemkind.h"
#include "emulator/swf/executions/runconfig.h"
#include "emulator/swf/wire/members.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

/// The child's run is opened by the effect, whose data are the event's attributes: only then it is
/// known whether its id is free.
Result<> startChildWorkflowExecution(DecisionContext &context, const QJsonObject &given)
{
    Turn &turn = context.turn;
    Run &run = turn.run();
    const TypeName name = TypeName::fromJson(given.value("workflowType"_L1));
    const auto type = context.findType(TypeKind::Workflow, name);
    if (!type)
        return fail(type.error());
    QString cause = typeCause(TypeKind::Workflow, *type);
    ResolvedConfig resolved;
    if (cause.isEmpty() && int(run.children.size()) >= turn.limits().openChildren)
        cause = u"OPEN_CHILDREN_LIMIT_EXCEEDED"_s;
    if (cause.isEmpty()) {
        resolved = resolveConfig(given, **type);
        cause = causeOf(resolved.missing);
    }
    QJsonObject attributes {{u"workflowType"_s, name.toJson()}};
    copyMember(attributes, given, "workflowId"_L1);
    copyMember(attributes, given, "control"_L1);
    if (!cause.isEmpty()) {
        attributes["initiatedEventId"_L1] = 0;
        context.refuse("StartChildWorkflowExecutionFailed"_L1, cause, attributes);
        return {};
    }
    attributes["decisionTaskCompletedEventId"_L1] = context.completedId;
    copyMember(attributes, given, "input"_L1);
    const QJsonObject config = configJson(resolved.config);
    for (auto member = config.begin(); member != config.end(); ++member)
        attributes.insert(member.key(), member.value());
    const qint64 id = turn.append("StartChildWorkflowExecutionInitiated"_L1, attributes);
    if (id == 0)
        return {};
    run.children.emplace(id, OpenChild {id, given.value("workflowId"_L1).toString(), 0});
    turn.touch(itemkind::kChild, id);
    turn.cause({itemkind::kStartChild, id, attributes});
    return {};
}

} // namespace sluice::emulator::swf
