#include "swf/values/historyfile.h"

#include "base/clock.h"
#include "swf/values/historyfold.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

struct HistoryFileText {
    Q_DECLARE_TR_FUNCTIONS(sluice::swf::HistoryFile)
};

QString csvField(QString text)
{
    if (!text.contains(u'"') && !text.contains(u',') && !text.contains(u'\n'))
        return text;
    return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
}

QString numberOrNothing(qint64 number)
{
    return number < 0 ? QString() : QString::number(number);
}

} // namespace

QByteArray toHistoryFile(const QList<HistoryEvent> &history)
{
    QJsonArray events;
    for (const HistoryEvent &event : history)
        events.append(toJson(event));
    return QJsonDocument(QJsonObject {{u"events"_s, events}}).toJson(QJsonDocument::Indented);
}

QByteArray toHistoryCsv(const QList<HistoryEvent> &history)
{
    QString text = u"eventId,eventTimestamp,eventType,subject,identity,milliseconds,"
                   u"gapMilliseconds,attributes\n"_s;
    for (const HistoryRow &row : historyRowsOf(history)) {
        const QString attributes
            = QString::fromUtf8(QJsonDocument(row.event.attributes).toJson(QJsonDocument::Compact));
        const QStringList fields {row.key, toIsoText(row.event.at), row.event.type, row.subject,
            row.identity, numberOrNothing(row.milliseconds), numberOrNothing(row.gapMilliseconds),
            attributes};
        QStringList quoted;
        for (const QString &field : fields)
            quoted += csvField(field);
        text += quoted.join(u',') + u'\n';
    }
    return text.toUtf8();
}

Result<QList<HistoryEvent>> readHistoryFile(const QByteArray &bytes)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (document.isNull())
        return fail(ErrorKind::InvalidInput,
            HistoryFileText::tr("The file is no JSON: %1. Choose a history that was saved here, or "
                                "by get-workflow-execution-history.")
                .arg(problem.errorString()));
    const auto history = historyFrom(document["events"_L1].toArray());
    if (history.isEmpty())
        return fail(ErrorKind::InvalidInput,
            HistoryFileText::tr("The file holds no events of a workflow; it must be {\"events\": "
                                "[...]} as get-workflow-execution-history writes it."));
    return history;
}

Execution executionOf(const QList<HistoryEvent> &history, const QString &workflowId)
{
    Execution execution;
    execution.workflowId = workflowId;
    if (history.isEmpty())
        return execution;
    const QJsonObject &started = history.first().attributes;
    const auto type = started["workflowType"_L1];
    execution.typeName = type["name"_L1].toString();
    execution.typeVersion = type["version"_L1].toString();
    execution.startedAt = history.first().at;
    execution.tags = tagsFrom(started.value("tagList"_L1));
    execution.parent = executionKeyFrom(started.value("parentWorkflowExecution"_L1));
    for (const HistoryEvent &event : history) {
        if (event.type == "WorkflowExecutionCancelRequested"_L1)
            execution.isCancelRequested = true;
        if (isClosing(event.type)) {
            execution.closedAt = event.at;
            execution.closeStatus = closeStatusOf(event.type);
        }
    }
    return execution;
}

} // namespace sluice::swf
