#include "emulator/swf/executions/lambdas.h"

#include "emulator/swf/executions/itemkind.h"
#include "emulator/swf/wire/members.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

void closeLambda(Turn &turn, const OpenLambda &lambda, QLatin1StringView eventType,
    const QJsonObject &attributes)
{
    const qint64 scheduledId = lambda.scheduledId;
    turn.append(eventType, attributes);
    turn.run().lambdas.erase(scheduledId);
    turn.touch(itemkind::kLambda, scheduledId);
    turn.trigger();
}

QJsonObject lambdaLinks(const OpenLambda &lambda)
{
    return {{u"scheduledEventId"_s, lambda.scheduledId}, {u"startedEventId"_s, lambda.startedId}};
}

} // namespace

bool refuseWithoutRole(Turn &turn, const OpenLambda &lambda)
{
    if (!turn.run().config.lambdaRole.isEmpty())
        return false;
    closeLambda(turn, lambda, "StartLambdaFunctionFailed"_L1,
        {{u"scheduledEventId"_s, lambda.scheduledId}, {u"cause"_s, u"ASSUME_ROLE_FAILED"_s},
            {u"message"_s, u"No IAM role is attached to the current workflow execution."_s}});
    return true;
}

void startLambda(Turn &turn, OpenLambda &lambda)
{
    lambda.startedId
        = turn.append("LambdaFunctionStarted"_L1, {{u"scheduledEventId"_s, lambda.scheduledId}});
    lambda.startedAt = turn.at();
    turn.touch(itemkind::kLambda, lambda.scheduledId);
}

void completeLambda(Turn &turn, const OpenLambda &lambda, const QString &result)
{
    QJsonObject attributes = lambdaLinks(lambda);
    attributes["result"_L1] = result;
    closeLambda(turn, lambda, "LambdaFunctionCompleted"_L1, attributes);
}

void failLambda(Turn &turn, const OpenLambda &lambda, const QString &reason, const QString &details)
{
    QJsonObject attributes = lambdaLinks(lambda);
    insertText(attributes, "reason"_L1, reason);
    insertText(attributes, "details"_L1, details);
    closeLambda(turn, lambda, "LambdaFunctionFailed"_L1, attributes);
}

void timeOutLambda(Turn &turn, const OpenLambda &lambda)
{
    QJsonObject attributes = lambdaLinks(lambda);
    attributes["timeoutType"_L1] = u"START_TO_CLOSE"_s;
    closeLambda(turn, lambda, "LambdaFunctionTimedOut"_L1, attributes);
}

} // namespace sluice::emulator::swf
