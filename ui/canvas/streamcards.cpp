#include "ui/canvas/streamcards.h"

#include "flow/definition/endpointobject.h"
#include "flow/definition/s3endpoint.h"
#include "ui/canvas/taskkind.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

struct StreamCardsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::ui::StreamCards)
};

QString connectorTitle(const QString &connectorType)
{
    return connectorType == "S3"_L1 ? u"Amazon S3"_s : connectorType;
}

QString location(const QJsonObject &properties)
{
    const QString bucket = properties.value("bucketName"_L1).toString();
    const QString prefix = properties.value("bucketPrefix"_L1).toString();
    if (bucket.isEmpty())
        return StreamCardsText::tr("No bucket chosen");
    return prefix.isEmpty() ? bucket : bucket + u'/' + prefix;
}

QString fileTypeName(const QString &fileType)
{
    if (fileType == "JSON"_L1)
        return StreamCardsText::tr("JSON Lines");
    return fileType == "PARQUET"_L1 ? u"Parquet"_s : fileType;
}

QString endpointSummary(const flow::Endpoint &endpoint, bool isSource)
{
    if (isSource ? !flow::isS3(endpoint) : !flow::writesObjects(endpoint)) {
        const QString object = flow::objectName(endpoint);
        return object.isEmpty() ? endpoint.connectorProfileName : object;
    }
    const QJsonObject format
        = endpoint.properties.value(isSource ? "s3InputFormatConfig"_L1 : "s3OutputFormatConfig"_L1)
              .toObject();
    QString type = format.value(isSource ? "s3InputFileType"_L1 : "fileType"_L1).toString();
    if (type.isEmpty())
        type = isSource ? u"CSV"_s : u"JSON"_s;
    return location(endpoint.properties) + u'\n' + fileTypeName(type);
}

CardData triggerCard(const flow::Trigger &trigger)
{
    CardData card;
    card.ref.kind = CardRef::Kind::Trigger;
    if (trigger.triggerType == "Scheduled"_L1) {
        card.iconName = u"clock"_s;
        card.title = StreamCardsText::tr("On a schedule");
        card.summary = scheduleInWords(trigger.scheduled.value("scheduleExpression"_L1).toString());
        if (trigger.scheduled.value("dataPullMode"_L1) == "Incremental"_L1)
            card.summary += u'\n' + StreamCardsText::tr("New and changed data");
    } else if (trigger.triggerType == "Event"_L1) {
        card.iconName = u"bolt"_s;
        card.title = StreamCardsText::tr("On events");
        card.summary = StreamCardsText::tr("Runs when the source sends an event");
    } else {
        card.iconName = u"hand"_s;
        card.title = StreamCardsText::tr("On demand");
        card.summary = StreamCardsText::tr("Runs when you start it");
    }
    return card;
}

CardData sourceCard(const flow::Endpoint &source)
{
    CardData card;
    card.ref.kind = CardRef::Kind::Source;
    card.iconName = source.connectorType == "S3"_L1 ? u"bucket"_s : u"plug"_s;
    card.title = StreamCardsText::tr("From %1").arg(connectorTitle(source.connectorType));
    card.summary = endpointSummary(source, true);
    return card;
}

CardData destinationCard(const flow::Endpoint &destination)
{
    CardData card;
    card.ref.kind = CardRef::Kind::Destination;
    card.iconName = destination.connectorType == "S3"_L1 ? u"bucket"_s : u"plug"_s;
    card.title = StreamCardsText::tr("To %1").arg(connectorTitle(destination.connectorType));
    card.summary = endpointSummary(destination, false);
    return card;
}

QString mapSummary(const flow::Task &task)
{
    return task.sourceFields.value(0) + u" \u2192 "_s + task.destinationField;
}

CardData taskCard(const flow::Task &task)
{
    const TaskKind kind = taskKindOf(task);
    CardData card;
    card.ref = {CardRef::Kind::Task, {task.id}};
    card.iconName = iconNameOf(kind);
    card.title = kind.title;
    card.jsonTerm = flow::jsonTerm(task);
    card.summary = flow::describeTask(task);
    return card;
}

void addToMapGroup(CardData &card, const flow::Task &task, const flow::Task &previous)
{
    if (card.ref.steps.size() == 1)
        card.summary = mapSummary(previous);
    card.ref.steps.append(task.id);
    card.title = StreamCardsText::tr("Map %n fields", nullptr, int(card.ref.steps.size()));
    // The card shows two lines; a group of hundreds must not build a text of hundreds.
    if (card.ref.steps.size() <= 4)
        card.summary += u", "_s + mapSummary(task);
    else if (card.ref.steps.size() == 5)
        card.summary += u" \u2026"_s;
}

CardRef::Kind placeKind(const QString &place)
{
    if (place.startsWith("trigger"_L1))
        return CardRef::Kind::Trigger;
    if (place.startsWith("source"_L1))
        return CardRef::Kind::Source;
    if (place.startsWith("destination"_L1))
        return CardRef::Kind::Destination;
    return CardRef::Kind::Flow;
}

bool concerns(const flow::Issue &issue, const CardRef &ref)
{
    if (issue.step != 0)
        return ref.steps.contains(issue.step);
    return !ref.isTask() && placeKind(issue.place) == ref.kind;
}

void addIssue(CardData &card, const flow::Issue &issue)
{
    if (issue.severity == flow::Severity::Error)
        ++card.errors;
    else if (issue.severity == flow::Severity::Warning)
        ++card.warnings;
    if (!card.issueText.isEmpty())
        card.issueText += u'\n';
    card.issueText += issue.message;
}

} // namespace

QString scheduleInWords(const QString &expression)
{
    static const QRegularExpression rate(
        u"^rate\\(\\s*(\\d+)\\s*(minute|hour|day|week|month)s?\\)$"_s);
    const auto match = rate.match(expression);
    if (!match.hasMatch())
        return expression.isEmpty() ? StreamCardsText::tr("No schedule set") : expression;
    const int count = match.captured(1).toInt();
    const QString unit = match.captured(2);
    if (unit == "minute"_L1)
        return StreamCardsText::tr("Every %n minutes", nullptr, count);
    if (unit == "hour"_L1)
        return StreamCardsText::tr("Every %n hours", nullptr, count);
    if (unit == "day"_L1)
        return StreamCardsText::tr("Every %n days", nullptr, count);
    if (unit == "week"_L1)
        return StreamCardsText::tr("Every %n weeks", nullptr, count);
    return StreamCardsText::tr("Every %n months", nullptr, count);
}

QList<CardData> streamCards(const flow::FlowDefinition &flow, const QList<flow::Issue> &issues)
{
    QList<CardData> cards {triggerCard(flow.trigger), sourceCard(flow.source)};
    const flow::Task *previous = nullptr;
    for (const flow::Task &task : flow.tasks) {
        if (previous && previous->taskType == "Map"_L1 && task.taskType == "Map"_L1)
            addToMapGroup(cards.last(), task, *previous);
        else
            cards.append(taskCard(task));
        previous = &task;
    }
    cards.append(destinationCard(flow.destinations.value(0)));

    QHash<flow::StepId, qsizetype> cardOfStep;
    for (qsizetype i = 0; i < cards.size(); ++i) {
        for (const flow::StepId step : cards.at(i).ref.steps)
            cardOfStep.insert(step, i);
    }
    for (const flow::Issue &issue : issues) {
        if (issue.step != 0) {
            const qsizetype index = cardOfStep.value(issue.step, -1);
            if (index >= 0)
                addIssue(cards[index], issue);
            continue;
        }
        for (CardData &card : cards) {
            if (concerns(issue, card.ref))
                addIssue(card, issue);
        }
    }
    return cards;
}

} // namespace sluice::ui
