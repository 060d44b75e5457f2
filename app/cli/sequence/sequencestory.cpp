#include "cli/sequence/sequencestory.h"

#include "cli/console/figures.h"
#include "swf/decider/sequenceplan.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct StoryText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::SequenceStory)
};

QString planText(const QString &input)
{
    const auto plan = swf::sequencePlanFrom(input);
    if (!plan)
        return StoryText::tr("Its input is no sequence. %1").arg(plan.error().message);
    QStringList stages;
    for (const auto &stage : plan->stages) {
        QStringList flows;
        for (const swf::SequenceStep &step : stage)
            flows << step.flow;
        stages << flows.join(StoryText::tr(" beside "));
    }
    return StoryText::tr("The sequence is %1.").arg(stages.join(StoryText::tr(", then ")));
}

/// "AppFlow says Successful (run E1, records: 12, bytes written: 644)" of what a worker told.
QString outcomeText(const QString &text)
{
    const QJsonObject told = QJsonDocument::fromJson(text.toUtf8()).object();
    const QString status = told.value("appflowStatus"_L1).toString();
    if (status.isEmpty())
        return {};
    QStringList facts {StoryText::tr("run %1").arg(told.value("executionId"_L1).toString())};
    if (told.contains("recordsProcessed"_L1))
        facts << StoryText::tr("records: %1")
                     .arg(countText(told.value("recordsProcessed"_L1).toInteger()));
    if (told.contains("bytesWritten"_L1))
        facts << StoryText::tr("written: %1")
                     .arg(bytesText(told.value("bytesWritten"_L1).toInteger()));
    return StoryText::tr("AppFlow says %1 (%2).").arg(status, facts.join(", "_L1));
}

QString failureText(const swf::HistoryEvent &event)
{
    const QString details = event.text("details"_L1);
    const QJsonObject told = QJsonDocument::fromJson(details.toUtf8()).object();
    const QString message = told.isEmpty() ? details : told.value("message"_L1).toString();
    return message.isEmpty()
        ? StoryText::tr("Failed: %1.").arg(event.text("reason"_L1))
        : StoryText::tr("Failed: %1. %2").arg(event.text("reason"_L1), message);
}

QString lostText(const QString &limit, bool isCanceled)
{
    const QString what = limit.isEmpty()
        ? StoryText::tr("Its worker was lost: no heartbeat came in time.")
        : StoryText::tr("Its worker was lost: no heartbeat came for %1 s.").arg(limit);
    return what + u' '
        + (isCanceled ? StoryText::tr("The next one cancels its run.")
                      : StoryText::tr("The next one goes on with its run."));
}

/// \param limit of its heartbeats, seconds; "NONE" or empty: there is none
/// \param isCanceled the cancellation of the sequence was requested
QString activityText(
    const swf::HistoryEvent &event, const QString &limit, bool wasTaken, bool isCanceled)
{
    const bool hasLimit = limit.toLongLong() > 0;
    const QString kind = event.type.mid(QLatin1StringView("ActivityTask").size());
    if (kind == "Scheduled"_L1)
        return StoryText::tr("Waits for a worker on the task list %1.")
            .arg(event.attributes["taskList"_L1]["name"_L1].toString());
    if (kind == "Started"_L1)
        return StoryText::tr("Taken by %1.").arg(event.text("identity"_L1));
    if (kind == "CancelRequested"_L1)
        return !wasTaken ? StoryText::tr("The decider asks it to cancel.")
            : hasLimit
            ? StoryText::tr(
                "The decider asks it to cancel. Its worker hears so with its next "
                "heartbeat; one that is lost is noticed after %1 s without any, and the "
                "next worker cancels its run then.")
                  .arg(limit)
            : StoryText::tr("The decider asks it to cancel. Its worker hears so with its next "
                            "heartbeat; there is no limit after which it counts as lost.");
    if (kind == "Completed"_L1) {
        const QString outcome = outcomeText(event.text("result"_L1));
        return outcome.isEmpty() ? StoryText::tr("Done.") : outcome;
    }
    if (kind == "Failed"_L1)
        return failureText(event);
    if (kind == "TimedOut"_L1) {
        const QString type = event.text("timeoutType"_L1);
        if (type == "HEARTBEAT"_L1)
            return lostText(hasLimit ? limit : QString(), isCanceled);
        if (type == "SCHEDULE_TO_START"_L1)
            return StoryText::tr("No worker took it in time.");
        return StoryText::tr("Took too long (%1).").arg(type);
    }
    if (event.number("startedEventId"_L1) == 0)
        return StoryText::tr("Canceled before a worker took it.");
    const QString outcome = outcomeText(event.text("details"_L1));
    return outcome.isEmpty() ? StoryText::tr("Canceled before there was a run.") : outcome;
}

QString executionText(const swf::HistoryEvent &event)
{
    if (event.type == "WorkflowExecutionStarted"_L1)
        return planText(event.text("input"_L1));
    if (event.type == "WorkflowExecutionCancelRequested"_L1)
        return StoryText::tr("Its cancellation was requested.");
    if (event.type == "WorkflowExecutionSignaled"_L1)
        return StoryText::tr("It was signalled: %1.").arg(event.text("signalName"_L1));
    if (const QString status = swf::closeStatusOf(event.type); !status.isEmpty())
        return StoryText::tr("Closed: %1.").arg(status);
    return {};
}

} // namespace

QString SequenceStory::sentenceFor(const swf::HistoryEvent &event)
{
    if (event.type.startsWith("ActivityTask"_L1)) {
        QString id = event.text("activityId"_L1);
        if (id.isEmpty())
            id = m_activityIds.value(event.number("scheduledEventId"_L1));
        if (event.type == "ActivityTaskScheduled"_L1) {
            m_activityIds[event.id] = id;
            m_limits[id] = event.text("heartbeatTimeout"_L1);
            m_taken.remove(id);
        } else if (event.type == "ActivityTaskStarted"_L1) {
            m_taken.insert(id);
        }
        return id + u"  "_s
            + activityText(event, m_limits.value(id), m_taken.contains(id), m_isCanceled);
    }
    m_isCanceled |= event.type == "WorkflowExecutionCancelRequested"_L1;
    if (event.type == "TimerStarted"_L1)
        return StoryText::tr("%1  Begins in %2 s.")
            .arg(event.text("timerId"_L1), event.text("startToFireTimeout"_L1));
    if (event.type == "DecisionTaskTimedOut"_L1)
        return StoryText::tr("A decider took the decision and did not answer in time; it is handed "
                             "out again.");
    if (event.attributes.contains("cause"_L1) && event.type.endsWith("Failed"_L1))
        return StoryText::tr("The service refused a decision: %1 (%2).")
            .arg(event.type, event.text("cause"_L1));
    return executionText(event);
}

QString timeText(const QDateTime &at)
{
    return at.toLocalTime().toString(u"HH:mm:ss t"_s);
}

QString timedLine(const QDateTime &at, const QString &sentence)
{
    return u"%1  %2\n"_s.arg(timeText(at), sentence);
}

} // namespace sluice::cli
