#include "swf/worker/flowrun.h"

#include "base/clock.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

constexpr qsizetype kMessageSize = 1024; // of the 2048 that a heartbeat takes
constexpr qsizetype kDetailsSize = 2048;

void put(QJsonObject &json, QLatin1StringView member, qint64 number)
{
    if (number >= 0)
        json[member] = number;
}

void put(QJsonObject &json, QLatin1StringView member, const QString &text)
{
    if (!text.isEmpty())
        json[member] = text;
}

void put(QJsonObject &json, QLatin1StringView member, const QDateTime &time)
{
    if (time.isValid())
        json[member] = toEpochSeconds(time);
}

} // namespace

bool FlowRun::isOver() const
{
    return status == "Canceled"_L1 || status == "Successful"_L1 || status == "Error"_L1;
}

void readRecord(const QJsonObject &record, FlowRun *run)
{
    const QJsonObject result = record.value("executionResult"_L1).toObject();
    const auto count
        = [&result](QLatin1StringView member) { return qint64(result.value(member).toDouble(-1)); };
    run->status = record.value("executionStatus"_L1).toString();
    run->message = result["errorInfo"_L1]["executionMessage"_L1].toString();
    run->recordsProcessed = count("recordsProcessed"_L1);
    run->bytesProcessed = count("bytesProcessed"_L1);
    run->bytesWritten = count("bytesWritten"_L1);
    if (run->isOver())
        run->endedAt = fromEpochSeconds(record.value("lastUpdatedAt"_L1).toDouble());
}

QJsonObject toJson(const FlowRun &run)
{
    QJsonObject json {{u"flow"_s, run.flow}};
    put(json, "executionId"_L1, run.executionId);
    put(json, "appflowStatus"_L1, run.status);
    put(json, "message"_L1, run.message.left(kMessageSize));
    put(json, "recordsProcessed"_L1, run.recordsProcessed);
    put(json, "bytesProcessed"_L1, run.bytesProcessed);
    put(json, "bytesWritten"_L1, run.bytesWritten);
    put(json, "cancelRequestedAt"_L1, run.cancelRequestedAt);
    if (run.status == "Canceled"_L1)
        put(json, "canceledAt"_L1, run.endedAt);
    return json;
}

QString detailsOf(const FlowRun &run)
{
    const QString details = compactJson(toJson(run));
    if (details.size() <= kDetailsSize)
        return details;
    FlowRun shorter = run; // a message of characters that JSON escapes
    shorter.message.clear();
    return compactJson(toJson(shorter));
}

std::optional<TaskAnswer> answerFor(const FlowRun &run, bool isCancelAsked)
{
    using Kind = TaskAnswer::Kind;
    if (!run.isOver())
        return std::nullopt;
    const QString details = detailsOf(run);
    if (run.status == "Successful"_L1)
        return TaskAnswer {Kind::Completed, {}, details};
    if (run.status == "Error"_L1)
        return TaskAnswer {Kind::Failed, u"AppFlowRunFailed"_s, details};
    if (isCancelAsked)
        return TaskAnswer {Kind::Canceled, {}, details};
    return TaskAnswer {Kind::Failed, u"AppFlowRunCanceled"_s, details};
}

QString compactJson(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace sluice::swf
