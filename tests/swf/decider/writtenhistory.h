#pragma once

#include "swf/decider/sequencedecider.h"

#include <QJsonDocument>

namespace sluice::swf::test {

/// A history as the service writes it, event by event.
class WrittenHistory {
public:
    explicit WrittenHistory(const QString &input)
    {
        add(QStringLiteral("WorkflowExecutionStarted"), {{QStringLiteral("input"), input}});
    }

    qint64 add(const QString &type, const QJsonObject &attributes = {})
    {
        m_events.append(QJsonObject {{QStringLiteral("eventId"), m_events.size() + 1},
            {QStringLiteral("eventType"), type},
            {QStringLiteral("eventTimestamp"), 1'700'000'000.0 + double(m_events.size())},
            {attributesMember(type), attributes}});
        return m_events.size();
    }

    qint64 scheduled(const QString &activityId)
    {
        return add(
            QStringLiteral("ActivityTaskScheduled"), {{QStringLiteral("activityId"), activityId}});
    }

    /// Scheduled, and started by a worker.
    qint64 taken(const QString &activityId)
    {
        const qint64 id = scheduled(activityId);
        add(QStringLiteral("ActivityTaskStarted"), {{QStringLiteral("scheduledEventId"), id}});
        return id;
    }

    /// \param end "Completed" with a result, "Failed" with a reason, "TimedOut" with details,
    /// "Canceled" with details
    void ended(qint64 scheduledEventId, const QString &end, const QString &text = {})
    {
        const QString member = end == QLatin1StringView("Completed") ? QStringLiteral("result")
            : end == QLatin1StringView("Failed")                     ? QStringLiteral("reason")
                                                                     : QStringLiteral("details");
        QJsonObject attributes {
            {QStringLiteral("scheduledEventId"), scheduledEventId}, {member, text}};
        if (end == QLatin1StringView("TimedOut"))
            attributes[QLatin1StringView("timeoutType")] = QStringLiteral("HEARTBEAT");
        add(QStringLiteral("ActivityTask") + end, attributes);
    }

    void cancelRequested() { add(QStringLiteral("WorkflowExecutionCancelRequested")); }

    void activityCancelRequested(const QString &activityId)
    {
        add(QStringLiteral("ActivityTaskCancelRequested"),
            {{QStringLiteral("activityId"), activityId}});
    }

    QList<HistoryEvent> events() const { return historyFrom(m_events); }

    const QJsonArray &json() const { return m_events; }

    QJsonArray decisions() const { return decideSequence(events()); }

    /// One line a decision: "ScheduleActivityTask step-1", "CancelWorkflowExecution".
    QStringList lines() const
    {
        QStringList lines;
        for (const QJsonValue decision : decisions()) {
            QStringList parts {decision[QLatin1StringView("decisionType")].toString()};
            const QJsonObject attributes = attributesOf(decision);
            for (const auto *member : {"activityId", "timerId"}) {
                const QString id = attributes.value(QLatin1StringView(member)).toString();
                if (!id.isEmpty())
                    parts << id;
            }
            lines << parts.join(QLatin1Char(' '));
        }
        return lines;
    }

    static QJsonObject attributesOf(const QJsonValue &decision)
    {
        const QString type = decision[QLatin1StringView("decisionType")].toString();
        return decision[QString(type.at(0).toLower() + type.mid(1)
                            + QLatin1StringView("DecisionAttributes"))]
            .toObject();
    }

    /// A text member of the first decision, read as JSON.
    QJsonObject json(const char *member) const
    {
        return QJsonDocument::fromJson(
            attributesOf(decisions().first()).value(QLatin1StringView(member)).toString().toUtf8())
            .object();
    }

private:
    QJsonArray m_events;
};

} // namespace sluice::swf::test
