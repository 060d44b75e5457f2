#include "base/clock.h"
#include "swf/receipt/sequencereceipt.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

QString wordOf(Remains remains)
{
    switch (remains) {
    case Remains::Nothing:
        return u"Nothing"_s;
    case Remains::Everything:
        return u"Everything"_s;
    case Remains::Part:
        return u"Part"_s;
    case Remains::Unknown:
        break;
    }
    return u"Unknown"_s;
}

void insertKnown(QJsonObject &json, QLatin1StringView member, const QString &text)
{
    if (!text.isEmpty())
        json[member] = text;
}

void insertKnown(QJsonObject &json, QLatin1StringView member, qint64 number)
{
    if (number >= 0)
        json[member] = number;
}

void insertKnown(QJsonObject &json, QLatin1StringView member, const QDateTime &time)
{
    if (time.isValid())
        json[member] = toIsoText(time);
}

QJsonObject toJson(const ReceiptRun &run)
{
    QJsonObject json {{u"executionId"_s, run.executionId}, {u"remains"_s, wordOf(run.remains)}};
    insertKnown(json, "appflowStatus"_L1, run.status);
    insertKnown(json, "message"_L1, run.message);
    insertKnown(json, "recordsProcessed"_L1, run.recordsProcessed);
    insertKnown(json, "bytesProcessed"_L1, run.bytesProcessed);
    insertKnown(json, "bytesWritten"_L1, run.bytesWritten);
    if (run.objects)
        json["objects"_L1] = QJsonArray::fromStringList(*run.objects);
    if (run.isFound)
        json["foundByTime"_L1] = true;
    return json;
}

QJsonObject toJson(const ReceiptStep &step)
{
    QJsonArray runs;
    for (const ReceiptRun &run : step.runs)
        runs.append(toJson(run));
    QJsonObject json {{u"id"_s, step.id}, {u"flow"_s, step.flow}, {u"outcome"_s, step.outcome},
        {u"attempts"_s, step.attempts}, {u"runs"_s, runs}};
    insertKnown(json, "reason"_L1, step.reason);
    insertKnown(json, "message"_L1, step.message);
    if (step.isLeftRunning)
        json["isLeftRunning"_L1] = true;
    if (step.isDone)
        json["isDone"_L1] = true;
    if (!step.candidates.isEmpty())
        json["candidates"_L1] = QJsonArray::fromStringList(step.candidates);
    return json;
}

} // namespace

QJsonObject toJson(const SequenceReceipt &receipt)
{
    QJsonArray steps;
    for (const ReceiptStep &step : receipt.steps)
        steps.append(toJson(step));
    QJsonObject json {{u"status"_s, receipt.status}, {u"steps"_s, steps}};
    insertKnown(json, "reason"_L1, receipt.reason);
    insertKnown(json, "message"_L1, receipt.message);
    insertKnown(json, "unread"_L1, receipt.unread);
    if (receipt.isInferred)
        json["isInferred"_L1] = true;
    insertKnown(json, "startedAt"_L1, receipt.startedAt);
    insertKnown(json, "cancelRequestedAt"_L1, receipt.cancelRequestedAt);
    insertKnown(json, "closedAt"_L1, receipt.closedAt);
    if (receipt.rest) {
        json["rest"_L1] = QJsonDocument::fromJson(toInput(*receipt.rest).toUtf8()).object();
        json["restStart"_L1] = sequenceStartMembers(*receipt.rest, receipt.settings);
    }
    return json;
}

} // namespace sluice::swf
