#include "cli/run/runresults.h"

#include "cli/console/exitcode.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct RunResultsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::RunResults)
};

/// The status of its record, or what took its place.
QString outcomeOf(const RunResult &result)
{
    if (!result.record.isEmpty())
        return result.record["executionStatus"_L1].toString();
    if (!result.wasBegun)
        return RunResultsText::tr("not run");
    return result.exitCode == kExitUsage ? RunResultsText::tr("refused")
                                         : RunResultsText::tr("failed");
}

} // namespace

int exitCodeOf(const QList<RunResult> &results)
{
    int worst = kExitOk;
    for (const RunResult &result : results)
        worst = std::max(worst, result.exitCode);
    return worst;
}

QString runsSummary(const QList<RunResult> &results)
{
    QStringList outcomes;
    QHash<QString, int> counts;
    for (const RunResult &result : results) {
        const QString outcome = outcomeOf(result);
        if (counts[outcome]++ == 0)
            outcomes << outcome;
    }
    for (QString &outcome : outcomes)
        outcome = QString::number(counts.value(outcome)) + u' ' + outcome;
    return RunResultsText::tr("Summary    %1 flows: %2\n")
        .arg(results.size())
        .arg(outcomes.join(", "_L1));
}

QByteArray runsJson(const QList<RunResult> &results)
{
    QJsonArray list;
    for (const RunResult &result : results) {
        QJsonObject json {{u"file"_s, result.file}, {u"flowName"_s, result.flowName}};
        if (result.record.isEmpty())
            json.insert("error"_L1, result.error);
        else
            json.insert("record"_L1, result.record);
        list.append(json);
    }
    return QJsonDocument(list).toJson();
}

} // namespace sluice::cli
