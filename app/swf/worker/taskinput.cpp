#include "swf/worker/taskinput.h"

#include "aws/sigv4/sha256.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

constexpr qsizetype kMostRuns = 100; // of one CancelFlowExecutions

struct TaskInputText {
    Q_DECLARE_TR_FUNCTIONS(sluice::swf::TaskInput)
};

QJsonObject objectIn(const QString &input)
{
    return QJsonDocument::fromJson(input.toUtf8()).object();
}

Failure invalid(const QString &sentence)
{
    return fail(ErrorKind::InvalidInput, sentence);
}

Result<CancelTarget> targetFrom(const QJsonObject &object)
{
    CancelTarget target;
    target.flow = object.value("flow"_L1).toString();
    if (target.flow.isEmpty())
        return invalid(TaskInputText::tr("The input names no flow; write {\"flow\": \"NAME\"}."));
    for (const QJsonValue id : object.value("executionIds"_L1).toArray())
        target.executionIds << id.toString();
    target.executionIds.removeAll(QString());
    target.executionIds.removeDuplicates();
    target.isAll = object.value("all"_L1).toBool();
    target.step = object.value("step"_L1).toString();
    target.start = object.value("start"_L1).toInt(1);
    if (target.executionIds.isEmpty() && !target.isAll && target.step.isEmpty())
        return invalid(TaskInputText::tr("The input does not say which runs of %1 are to be "
                                         "canceled; write \"executionIds\": [\"ID\"], or \"all\": "
                                         "true for all that are active.")
                           .arg(target.flow));
    if (target.executionIds.size() > kMostRuns)
        return invalid(
            TaskInputText::tr("The input names %1 runs of %2; one task cancels at most %3.")
                .arg(QString::number(target.executionIds.size()), target.flow,
                    QString::number(kMostRuns)));
    return target;
}

} // namespace

std::optional<std::chrono::milliseconds> heartbeatTimeoutOf(const QString &input)
{
    const double seconds = objectIn(input).value("heartbeatSeconds"_L1).toDouble();
    if (seconds <= 0)
        return std::nullopt;
    return std::chrono::milliseconds(qint64(seconds * 1000));
}

Result<RunFlowInput> runFlowInputFrom(const QString &input, const QString &activityId)
{
    const QJsonObject object = objectIn(input);
    RunFlowInput read;
    read.flow = object.value("flow"_L1).toString();
    if (read.flow.isEmpty())
        return invalid(TaskInputText::tr("The input names no flow; write {\"flow\": \"NAME\"}."));
    read.step = object.value("step"_L1).toString(activityId);
    read.start = object.value("start"_L1).toInt(1);
    read.adopt = object.value("adopt"_L1).toString();
    return read;
}

Result<QList<CancelTarget>> cancelTargetsFrom(const QString &input)
{
    const QJsonObject object = objectIn(input);
    const QJsonValue flows = object.value("flows"_L1);
    const QJsonArray all = flows.isArray() ? flows.toArray() : QJsonArray {object};
    if (all.isEmpty())
        return invalid(
            TaskInputText::tr("\"flows\" is empty; write [{\"flow\": \"NAME\", \"all\": true}]."));
    QList<CancelTarget> targets;
    for (const QJsonValue each : all) {
        const auto target = targetFrom(each.toObject());
        if (!target)
            return fail(target.error());
        targets.append(*target);
    }
    return targets;
}

QString startTokenOf(const QString &runId, const QString &step, int start)
{
    // Run ids have characters and a length that clientToken does not take as they are.
    const QByteArray meant
        = runId.toUtf8() + '\n' + step.toUtf8() + '\n' + QByteArray::number(start);
    QByteArray hex(qsizetype(aws::kHexDigestSize), ' ');
    aws::writeHex(aws::sha256({meant.constData(), std::size_t(meant.size())}), hex.data());
    return "sluice-"_L1 + QString::fromLatin1(hex);
}

} // namespace sluice::swf
