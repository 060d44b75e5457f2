#include "cli/runs/runtext.h"

#include "appflow/values/appflowrows.h"
#include "cli/console/columns.h"
#include "cli/console/console.h"
#include "cli/console/figures.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct RunTableText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::RunTableText)
};

constexpr int kBlockNameWidth = 11;

appflow::RunRecord runOf(const QJsonObject &record)
{
    return appflow::runRecordFromJson(record.value("flowName"_L1).toString(), record);
}

QString startText(const appflow::RunRecord &run)
{
    return run.startedAt.toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

/// Of an active run nothing: when it was last updated says nothing of now.
QString timeTaken(const appflow::RunRecord &run)
{
    const qint64 milliseconds = std::max<qint64>(0, run.startedAt.msecsTo(run.lastUpdatedAt));
    return run.isActive() || !run.lastUpdatedAt.isValid()
        ? QString()
        : RunTableText::tr("%1 s").arg(QString::number(double(milliseconds) / 1000, 'f', 1));
}

QString countOrNothing(qint64 count)
{
    return count < 0 ? QString() : countText(count);
}

QString bytesOrNothing(qint64 bytes)
{
    return bytes < 0 ? QString() : bytesText(bytes);
}

QString messageOf(const appflow::RunRecord &run)
{
    return withoutControls(run.message.simplified());
}

QString blockLine(const QString &name, const QString &value)
{
    return value.isEmpty() ? QString() : name.leftJustified(kBlockNameWidth) + value + u'\n';
}

} // namespace

QString runTable(const QList<QJsonObject> &records)
{
    QList<QStringList> rows {{RunTableText::tr("FLOW"), RunTableText::tr("EXECUTION"),
        RunTableText::tr("STATUS"), RunTableText::tr("STARTED (UTC)"), RunTableText::tr("TOOK"),
        RunTableText::tr("RECORDS"), RunTableText::tr("WRITTEN"), RunTableText::tr("MESSAGE")}};
    for (const QJsonObject &record : records) {
        const auto run = runOf(record);
        rows << QStringList {run.flowName, run.executionId, run.executionStatus, startText(run),
            timeTaken(run), countOrNothing(run.recordsProcessed), bytesOrNothing(run.bytesWritten),
            messageOf(run)};
    }
    return columnsText(rows, {4, 5, 6});
}

QString runBlock(const QJsonObject &record)
{
    const auto run = runOf(record);
    QString started = startText(run);
    if (!started.isEmpty())
        started += RunTableText::tr(" UTC");
    if (const QString took = timeTaken(run); !took.isEmpty())
        started += RunTableText::tr(", took %1").arg(took);
    QStringList bytes;
    if (run.bytesProcessed >= 0)
        bytes << RunTableText::tr("%1 read").arg(bytesText(run.bytesProcessed));
    if (run.bytesWritten >= 0)
        bytes << RunTableText::tr("%1 written").arg(bytesText(run.bytesWritten));
    QStringList records;
    if (run.recordsProcessed >= 0)
        records << RunTableText::tr("%1 read").arg(countText(run.recordsProcessed));
    if (run.putFailures > 0)
        records << RunTableText::tr("%1 refused").arg(countText(run.putFailures));
    return blockLine(RunTableText::tr("Flow"), run.flowName)
        + blockLine(RunTableText::tr("Execution"), run.executionId)
        + blockLine(RunTableText::tr("Status"), run.executionStatus)
        + blockLine(RunTableText::tr("Message"), messageOf(run))
        + blockLine(RunTableText::tr("Started"), started)
        + blockLine(RunTableText::tr("Records"), records.join(", "_L1))
        + blockLine(RunTableText::tr("Bytes"), bytes.join(", "_L1));
}

QString runLine(const QJsonObject &record)
{
    const auto run = runOf(record);
    QStringList facts {run.executionStatus};
    if (run.recordsProcessed >= 0 && !run.isActive())
        facts << (run.recordsProcessed == 1
                ? RunTableText::tr("1 record")
                : RunTableText::tr("%1 records").arg(countText(run.recordsProcessed)));
    if (const QString took = timeTaken(run); !took.isEmpty())
        facts << took;
    const QString message = messageOf(run);
    return RunTableText::tr("%1 %2: %3.%4")
        .arg(run.flowName, run.executionId, facts.join(", "_L1),
            message.isEmpty() ? message : u' ' + message);
}

} // namespace sluice::cli
