#include "cli/run/executionreport.h"

#include "base/clock.h"
#include "cli/run/progressline.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

constexpr int kNameWidth = 11;

struct Text {
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
    return Text::tr("%1 UTC, took %2 s")
        .arg(fromEpochSeconds(started).toString(u"yyyy-MM-dd HH:mm:ss"_s),
            QString::number(std::max(0.0, ended - started), 'f', 1));
}

} // namespace

QString executionReport(
    const QString &flowName, const QJsonObject &record, const appflow::LocalRun &run)
{
    const auto result = record["executionResult"_L1].toObject();
    const auto error = result["errorInfo"_L1].toObject()["executionMessage"_L1].toString();
    const auto count = [&](QLatin1String member) { return qint64(result[member].toDouble()); };

    QString text = line(Text::tr("Flow"), flowName);
    text += line(Text::tr("Execution"), record["executionId"_L1].toString());
    text += line(Text::tr("Status"), record["executionStatus"_L1].toString());
    if (!error.isEmpty())
        text += line(Text::tr("Message"), error);
    text += line(Text::tr("Started"), times(record));
    text += line(Text::tr("Records"),
        Text::tr("%1 read, %2 dropped, %3 written")
            .arg(countText(count("recordsProcessed"_L1)), countText(run.recordsDropped),
                countText(run.recordsWritten)));
    text += line(Text::tr("Bytes"),
        Text::tr("%1 read, %2 written")
            .arg(bytesText(count("bytesProcessed"_L1)), bytesText(count("bytesWritten"_L1))));
    for (const auto &object : run.objects)
        text += line(
            Text::tr("Object"), Text::tr("%1 (%2)").arg(object.path, bytesText(object.bytes)));
    return text;
}

} // namespace sluice::cli
