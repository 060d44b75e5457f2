#include "emulator/swf/decisions/closedecision.h"
#include "emulator/swf/executions/runconfig.h"
#include "emulator/swf/wire/members.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

constexpr auto kContinueRefused = "ContinueAsNewWorkflowExecutionFailed"_L1;

} // namespace

/// What the decision leaves out comes from the type, not from the run (SWF reference 5.1).
Result<> continueAsNewWorkflowExecution(DecisionContext &context, const QJsonObject &given)
{
    if (isUnhandled(context, kContinueRefused))
        return {};
    const Run &run = context.turn.run();
    TypeName name = run.type;
    name.version = given.value("workflowTypeVersion"_L1).toString(run.type.version);
    const auto type = context.findType(TypeKind::Workflow, name);
    if (!type)
        return fail(type.error());
    QString cause = typeCause(TypeKind::Workflow, *type);
    ResolvedConfig resolved;
    if (cause.isEmpty()) {
        resolved = resolveConfig(given, **type);
        cause = causeOf(resolved.missing);
    }
    if (!cause.isEmpty()) {
        context.refuse(kContinueRefused, cause, {});
        return {};
    }
    const Continuation next {context.newRunId(), name, resolved.config, given.value("input"_L1)};
    QJsonObject attributes = configJson(next.config);
    attributes["decisionTaskCompletedEventId"_L1] = context.completedId;
    attributes["newExecutionRunId"_L1] = next.runId;
    attributes["workflowType"_L1] = name.toJson();
    copyMember(attributes, given, "input"_L1);
    context.turn.close("WorkflowExecutionContinuedAsNew"_L1, attributes, u"CONTINUED_AS_NEW"_s,
        run.config.childPolicy);
    context.continuation = next;
    return {};
}

} // namespace sluice::emulator::swf
