#include "cli/run/executionreport.h"

#include "base/clock.h"
#include "cli/console/console.h"
#include "cli/console/figures.h"
#include "engine/destination/objectkeys.h"
#include "flow/definition/s3endpoint.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

constexpr int kNameWidth = 11;

struct ExecutionReportText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::ExecutionReport)
};

QString line(const QString &name, const QString &value)
{
    return name.leftJustified(kNameWidth) + value + '\n'_L1;
}

QString times(const QJsonObject &record)
{
    const double started = record["startedAt"_L1].toDouble();
    const double ended = record["lastUpdatedAt"_L1].toDouble();
    return ExecutionReportText::tr("%1 UTC, took %2 s")
        .arg(fromEpochSeconds(started).toString(u"yyyy-MM-dd HH:mm:ss"_s),
            QString::number(std::max(0.0, ended - started), 'f', 1));
}

/// A run writes its objects to the one destination. Where that is no bucket those in a bucket are
/// the files of refused records.
bool keepsRefusedOnly(const flow::FlowDefinition &flow)
{
    return !flow.destinations.isEmpty() && !flow::writesObjects(flow.destinations.first());
}

QString titleOf(const appflow::LocalObject &object, bool isRefused)
{
    if (object.bucketName.isEmpty())
        return ExecutionReportText::tr("File");
    if (!isRefused)
        return ExecutionReportText::tr("Object");
    // "PREFIX/FLOW/EXECUTION/responses/part-0"
    return object.key.section(u'/', -2, -2) == QLatin1StringView(engine::kResponsesFolder)
        ? ExecutionReportText::tr("Responses")
        : ExecutionReportText::tr("Refused in");
}

/// {"record": {...}, "errorMessage": "..."} is the first line; empty where there is no such file.
QString firstReason(const QList<appflow::LocalObject> &objects)
{
    if (objects.isEmpty() || objects.first().bucketName.isEmpty())
        return {};
    QFile file(objects.first().path); // the refused ones come first
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto line = QJsonDocument::fromJson(file.readLine());
    return withoutControls(line["errorMessage"_L1].toString().simplified());
}

/// What was registered in the data catalog, or why it was not.
QString tablesText(const QJsonArray &details)
{
    QString text;
    for (const auto &value : details) {
        const QJsonObject detail = value.toObject();
        const QString name = detail["tableName"_L1].toString();
        const QString message
            = detail["tableRegistrationOutput"_L1].toObject()["message"_L1].toString();
        text += line(ExecutionReportText::tr("Table"),
            withoutControls(name.isEmpty() ? message : name + ": "_L1 + message));
    }
    return text;
}

QString refusedText(qint64 refused, const QString &reason)
{
    if (refused == 0)
        return {};
    return reason.isEmpty()
        ? ExecutionReportText::tr(", %1 refused").arg(countText(refused))
        : ExecutionReportText::tr(", %1 refused (first: %2)").arg(countText(refused), reason);
}

} // namespace

QString executionReport(
    const flow::FlowDefinition &flow, const QJsonObject &record, const appflow::LocalRun &run)
{
    const auto result = record["executionResult"_L1].toObject();
    const auto error = result["errorInfo"_L1].toObject()["executionMessage"_L1].toString();
    const bool isRefused = keepsRefusedOnly(flow);
    const auto refused = result["errorInfo"_L1].toObject()["putFailuresCount"_L1].toInteger();
    const QString first = isRefused ? firstReason(run.objects) : QString();
    // The message of a run that failed by it has told it already.
    const QString reason = error.contains(first) ? QString() : first;
    const auto count = [&](QLatin1String member) { return qint64(result[member].toDouble()); };

    QString text = line(ExecutionReportText::tr("Flow"), flow.flowName);
    text += line(ExecutionReportText::tr("Execution"), record["executionId"_L1].toString());
    text += line(ExecutionReportText::tr("Status"), record["executionStatus"_L1].toString());
    if (!error.isEmpty())
        text += line(ExecutionReportText::tr("Message"), error);
    text += line(ExecutionReportText::tr("Started"), times(record));
    text += line(ExecutionReportText::tr("Records"),
        ExecutionReportText::tr("%1 read, %2 dropped, %3 written")
                .arg(countText(count("recordsProcessed"_L1)), countText(run.recordsDropped),
                    countText(run.recordsWritten))
            + refusedText(refused, reason));
    text += line(ExecutionReportText::tr("Bytes"),
        ExecutionReportText::tr("%1 read, %2 written")
            .arg(bytesText(count("bytesProcessed"_L1)), bytesText(count("bytesWritten"_L1))));
    for (const auto &object : run.objects)
        text += line(titleOf(object, isRefused),
            ExecutionReportText::tr("%1 (%2)").arg(object.path, bytesText(object.bytes)));
    return text + tablesText(record["metadataCatalogDetails"_L1].toArray());
}

} // namespace sluice::cli
