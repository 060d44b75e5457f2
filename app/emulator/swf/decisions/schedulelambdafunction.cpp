#include "emulator/swf/decisions/decisions.h"
#include "emulator/swf/executions/itemkind.h"
#include "emulator/swf/wire/members.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

Result<> scheduleLambdaFunction(DecisionContext &context, const QJsonObject &given)
{
    Turn &turn = context.turn;
    Run &run = turn.run();
    OpenLambda lambda;
    lambda.id = given.value("id"_L1).toString();
    lambda.startToClose = given.value("startToCloseTimeout"_L1).toString();
    const OpeningRule rule {run.hasLambda(lambda.id), "ID_ALREADY_IN_USE"_L1, run.lambdas.size(),
        turn.limits().openLambdas, "OPEN_LAMBDA_FUNCTIONS_LIMIT_EXCEEDED"_L1};
    if (const QString cause = rule.cause(); !cause.isEmpty()) {
        QJsonObject attributes {{u"id"_s, lambda.id}};
        copyMember(attributes, given, "name"_L1);
        context.refuse("ScheduleLambdaFunctionFailed"_L1, cause, attributes);
        return {};
    }
    const QJsonObject attributes = context.linkWith(
        given, {"id"_L1, "name"_L1, "control"_L1, "input"_L1, "startToCloseTimeout"_L1});
    lambda.scheduledId = turn.append("LambdaFunctionScheduled"_L1, attributes);
    if (lambda.scheduledId == 0)
        return {};
    run.lambdas.emplace(lambda.scheduledId, lambda);
    turn.touch(itemkind::kLambda, lambda.scheduledId);
    turn.cause({itemkind::kStartLambda, lambda.scheduledId, attributes});
    return {};
}

} // namespace sluice::emulator::swf
