#include "swf/values/diagnosis.h"

#include "swf/values/historyrow.h"

#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

using Code = Finding::Code;
using Severity = Finding::Severity;

constexpr qsizetype kMostPayload = 32'768;
constexpr qsizetype kLargePayload = kMostPayload * 4 / 5;
constexpr qsizetype kLongHistory = 10'000; // what the service's guide advises to stay below
constexpr qsizetype kVeryLongHistory = 20'000; // of 25,000, at which the run is terminated

bool isNone(const QString &timeout)
{
    return timeout.isEmpty() || timeout == "NONE"_L1;
}

class Doctor {
public:
    Doctor(const QList<HistoryEvent> &history, const std::optional<QList<TaskListState>> &taskLists,
        const QDateTime &now)
        : m_history(history)
        , m_fold(foldHistory(history))
    {
        if (taskLists && m_fold.close.id == 0)
            lookAtPolls(*taskLists, now);
        lookAtDecisions();
        lookAtActivities();
        for (const HistoryRow &row : historyRowsOf(history)) {
            lookAtFailure(row);
            lookAtRefusal(row);
            lookAtPayloads(row);
        }
        lookAtLength();
        std::stable_sort(m_findings.begin(), m_findings.end(),
            [](const Finding &a, const Finding &b) { return a.severity > b.severity; });
    }

    QList<Finding> findings() const { return m_findings; }

private:
    Finding &add(Code code, Severity severity, const QString &subject, qint64 eventId)
    {
        Finding finding;
        finding.code = code;
        finding.severity = severity;
        finding.subject = subject;
        finding.eventId = eventId;
        m_findings.append(finding);
        return m_findings.last();
    }

    void lookAtPolls(const QList<TaskListState> &lists, const QDateTime &now)
    {
        struct Waiting {
            qint64 count = 0;
            qint64 eventId = 0;
        };

        QMap<std::pair<TaskListState::Kind, QString>, Waiting> waiting;
        const auto wait = [&](TaskListState::Kind kind, const QString &list, qint64 eventId) {
            auto &one = waiting[{kind, list}];
            ++one.count;
            one.eventId = eventId;
        };
        for (const DecisionTurn &turn : m_fold.turns) {
            if (turn.end == DecisionTurn::End::Open && !turn.isStarted())
                wait(TaskListState::Kind::Decision, turn.taskList, turn.scheduledId);
        }
        for (const ActivitySpan &task : m_fold.activities) {
            if (task.isOpen() && task.startedId == 0)
                wait(TaskListState::Kind::Activity, task.taskList, task.scheduledId);
        }
        for (auto it = waiting.cbegin(); it != waiting.cend(); ++it) {
            const auto list
                = std::find_if(lists.begin(), lists.end(), [&](const TaskListState &one) {
                      return one.kind == it.key().first && one.name == it.key().second;
                  });
            if (list == lists.end() || !list->isPolled(now))
                add(Code::NobodyPolls, Severity::Error, it.key().second, it->eventId).count
                    = it->count;
        }
    }

    void lookAtDecisions()
    {
        qint64 timedOut = 0;
        const DecisionTurn *last = nullptr;
        for (const DecisionTurn &turn : m_fold.turns) {
            if (turn.end == DecisionTurn::End::TimedOut) {
                ++timedOut;
                last = &turn;
            }
        }
        if (last)
            add(Code::DecisionTimedOut, Severity::Error, last->identity, last->endId).count
                = timedOut;
        if (!m_fold.turns.isEmpty() && isNone(m_fold.turns.last().startToClose))
            add(Code::DecisionNeverTimesOut, Severity::Warning, {}, m_fold.turns.last().scheduledId)
                .detail
                = m_fold.turns.last().taskList;
    }

    void lookAtActivities()
    {
        QMap<QString, const ActivitySpan *> unlimited;
        QMap<QString, qint64> counts;
        for (const ActivitySpan &task : m_fold.activities) {
            if (isNone(task.heartbeatTimeout)) {
                unlimited[task.typeName] = &task;
                ++counts[task.typeName];
            }
            if (!task.timeoutType.isEmpty())
                add(Code::ActivityTimedOut, Severity::Error, task.activityId, task.closedId).detail
                    = task.timeoutType;
        }
        for (auto it = unlimited.cbegin(); it != unlimited.cend(); ++it)
            add(Code::NoHeartbeatLimit, Severity::Note, it.key(), it.value()->scheduledId).count
                = counts.value(it.key());
    }

    /// "StepFailed: ...", cut where it would fill the page.
    static QString whyItFailed(const HistoryEvent &event)
    {
        constexpr qsizetype most = 300;
        const QString reason = event.text("reason"_L1);
        const QString details = event.text("details"_L1).left(most);
        return reason.isEmpty() || details.isEmpty() ? reason + details
                                                     : reason + ": "_L1 + details;
    }

    void lookAtFailure(const HistoryRow &row)
    {
        const QString &type = row.event.type;
        if (type == "ActivityTaskFailed"_L1)
            add(Code::ActivityFailed, Severity::Error, row.subject, row.event.id).detail
                = whyItFailed(row.event);
        else if (type == "WorkflowExecutionFailed"_L1)
            add(Code::ExecutionFailed, Severity::Error, {}, row.event.id).detail
                = whyItFailed(row.event);
        else if (type == "WorkflowExecutionTimedOut"_L1)
            add(Code::ExecutionTimedOut, Severity::Error, {}, row.event.id);
    }

    /// A close that an event was faster than is everyday as well, once the decider has seen that
    /// event and decided again (SWF reference 2.6).
    bool wasDecidedAfter(qint64 eventId) const
    {
        return m_fold.close.id > eventId
            || std::any_of(
                m_fold.turns.begin(), m_fold.turns.end(), [eventId](const DecisionTurn &turn) {
                    return turn.startedId > eventId && turn.end == DecisionTurn::End::Completed;
                });
    }

    static QString typeNameOf(const QJsonObject &attributes)
    {
        const QJsonValue activity = attributes["activityType"_L1];
        const QJsonValue type = activity.isObject() ? activity : attributes["workflowType"_L1];
        return (type["name"_L1].toString() + u' ' + type["version"_L1].toString()).trimmed();
    }

    /// Failed decisions have a cause; failed activities and runs a reason.
    void lookAtRefusal(const HistoryRow &row)
    {
        const QString cause = row.event.text("cause"_L1);
        if (!row.event.type.endsWith("Failed"_L1) || cause.isEmpty())
            return;
        // The task ended while it was decided about: everyday, and nothing to do.
        const bool isRace = cause == "ACTIVITY_ID_UNKNOWN"_L1 || cause == "TIMER_ID_UNKNOWN"_L1
            || (cause == "UNHANDLED_DECISION"_L1 && wasDecidedAfter(row.event.id));
        auto &finding = add(Code::DecisionRefused, isRace ? Severity::Note : Severity::Error,
            row.subject, row.event.id);
        finding.detail = cause;
        finding.typeName = typeNameOf(row.event.attributes);
        finding.type = row.event.type;
    }

    void lookAtPayloads(const HistoryRow &row)
    {
        for (auto it = row.event.attributes.begin(); it != row.event.attributes.end(); ++it) {
            const qsizetype size = it.value().toString().size();
            if (size < kLargePayload)
                continue;
            auto &finding = add(Code::LargePayload, Severity::Warning, it.key(), row.event.id);
            finding.count = size;
            finding.type = row.event.type;
        }
    }

    void lookAtLength()
    {
        const qsizetype size = m_history.size();
        if (size >= kLongHistory)
            add(Code::LongHistory, size >= kVeryLongHistory ? Severity::Error : Severity::Warning,
                {}, m_history.last().id)
                .count
                = size;
    }

    const QList<HistoryEvent> &m_history;
    const HistoryFold m_fold;
    QList<Finding> m_findings;
};

} // namespace

QList<Finding> diagnosisOf(const QList<HistoryEvent> &history,
    const std::optional<QList<TaskListState>> &taskLists, const QDateTime &now)
{
    return Doctor(history, taskLists, now).findings();
}

} // namespace sluice::swf
