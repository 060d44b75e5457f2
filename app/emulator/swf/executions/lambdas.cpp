#include "emulator/swf/executions/lambdas.h"

#include "emulator/swf/executions/itemkind.h"
#include "emulator/swf/wire/members.h"

#include <algorithm>

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

/// Characters that the model gives results and details, and reasons.
constexpr qint64 kMostData = 32'768;
constexpr qint64 kMostReason = 256;

/// Characters, not halves of them.
qint64 lengthOf(const QString &text)
{
    return std::count_if(
        text.begin(), text.end(), [](QChar character) { return !character.isLowSurrogate(); });
}

QString cut(const QString &text, qint64 most)
{
    qint64 length = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!text.at(i).isLowSurrogate() && ++length > most)
            return text.left(i);
    }
    return text;
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
    if (const qint64 length = lengthOf(result); length > kMostData) {
        failLambda(turn, lambda, u"ResultTooLong"_s,
            u"The function's answer has %1 characters; a result can have %2 at most."_s.arg(length)
                .arg(kMostData));
        return;
    }
    QJsonObject attributes = lambdaLinks(lambda);
    attributes["result"_L1] = result;
    closeLambda(turn, lambda, "LambdaFunctionCompleted"_L1, attributes);
}

void failLambda(Turn &turn, const OpenLambda &lambda, const QString &reason, const QString &details)
{
    QJsonObject attributes = lambdaLinks(lambda);
    insertText(attributes, "reason"_L1, cut(reason, kMostReason));
    insertText(attributes, "details"_L1, cut(details, kMostData));
    closeLambda(turn, lambda, "LambdaFunctionFailed"_L1, attributes);
}

void timeOutLambda(Turn &turn, const OpenLambda &lambda)
{
    QJsonObject attributes = lambdaLinks(lambda);
    attributes["timeoutType"_L1] = u"START_TO_CLOSE"_s;
    closeLambda(turn, lambda, "LambdaFunctionTimedOut"_L1, attributes);
}

} // namespace sluice::emulator::swf
