#include "swf/decider/sequencedecider.h"

#include "base/lowerfirst.h"
#include "swf/decider/sequencestate.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

constexpr qsizetype kMostDecisions = 100; // of one RespondDecisionTaskCompleted
constexpr int kReasonSize = 256;
constexpr int kDetailsSize = 32768;
constexpr auto kWaitForWorker = std::chrono::minutes(10);
constexpr auto kCleanUp = std::chrono::minutes(15);

QString seconds(std::chrono::seconds time)
{
    return QString::number(time.count());
}

QString compact(const QJsonObject &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

/// The members of each object in a list, without that one.
void leaveOut(QJsonObject &told, QLatin1StringView list, QLatin1StringView member)
{
    QJsonArray kept;
    for (const QJsonValue each : told.value(list).toArray()) {
        QJsonObject object = each.toObject();
        object.remove(member);
        kept.append(object);
    }
    told[list] = kept;
}

/// As JSON that the service takes: what many failed or lost steps say may be more than that, so
/// what helps least goes, and never half of it.
QString fitting(QJsonObject told)
{
    constexpr auto failed = "failedSteps"_L1;
    for (const auto member : {"details"_L1, "reason"_L1}) {
        if (compact(told).size() > kDetailsSize && told.contains(failed))
            leaveOut(told, failed, member);
    }
    for (const auto list : {failed, "leftRunning"_L1}) {
        QJsonArray kept = told.value(list).toArray();
        const qsizetype all = kept.size();
        while (compact(told).size() > kDetailsSize && !kept.isEmpty()) {
            const qsizetype half = kept.size() / 2;
            while (kept.size() > half)
                kept.removeLast();
            told[list] = kept;
            told[QString(list) + "NotNamed"_L1] = all - kept.size();
        }
    }
    return compact(told);
}

QJsonObject decision(const QString &type, const QJsonObject &attributes)
{
    const QString member = lowerFirst(type) + "DecisionAttributes"_L1;
    return {{u"decisionType"_s, type}, {member, attributes}};
}

struct Step {
    SequenceStep step;
    StepState state;
    CleanUpState cleanUp;
};

/// One look at one history.
class Turn {
public:
    Turn(const SequencePlan &plan, const SequenceState &state)
        : m_plan(plan)
        , m_isCanceled(state.isCancelRequested())
    {
        for (const auto &stage : plan.stages) {
            m_stages.append(QList<Step>());
            for (const SequenceStep &step : stage)
                m_stages.last().append({step, state.stateOf(step), state.cleanUpOf(step)});
        }
    }

    QJsonArray decisions()
    {
        if (m_isCanceled || has(StepState::Phase::Failed)) {
            windDown();
            if (m_decisions.isEmpty() && !isAnythingOpen())
                m_decisions.append(close());
        } else {
            goOn();
        }
        return m_decisions;
    }

private:
    template <class Visit> void forEach(Visit visit) const
    {
        for (const auto &stage : m_stages) {
            for (const Step &each : stage)
                visit(each);
        }
    }

    bool has(StepState::Phase phase) const
    {
        bool isThere = false;
        forEach([&](const Step &each) { isThere |= each.state.phase == phase; });
        return isThere;
    }

    bool isAnythingOpen() const
    {
        bool isOpen = false;
        forEach([&](const Step &each) {
            isOpen |= each.state.phase == StepState::Phase::Open
                || (each.cleanUp.attempt > 0 && each.cleanUp.last.end == ActivityState::End::Open);
        });
        return isOpen;
    }

    void add(const QJsonObject &decision)
    {
        // The rest follows: what these bring about comes back as events.
        if (m_decisions.size() < kMostDecisions)
            m_decisions.append(decision);
    }

    void goOn()
    {
        for (const auto &stage : m_stages) {
            bool isDone = true;
            for (const Step &each : stage) {
                isDone &= each.state.phase == StepState::Phase::Completed;
                advance(each);
            }
            if (!isDone)
                return;
        }
        m_decisions.append(close());
    }

    void advance(const Step &each)
    {
        const int next = each.state.attempt + 1;
        const bool waits
            = each.state.phase == StepState::Phase::Tripped && each.step.backOff.count() > 0;
        if (waits)
            add(decision(u"StartTimer"_s,
                {{u"timerId"_s, timerIdOf(each.step, next)},
                    {u"startToFireTimeout"_s, seconds(backOffBefore(each.step, next))}}));
        else if (each.state.phase == StepState::Phase::Waiting
            || each.state.phase == StepState::Phase::Tripped
            || each.state.phase == StepState::Phase::Due)
            start(each, next);
    }

    /// Doubled for each attempt after the second, up to a day.
    static std::chrono::seconds backOffBefore(const SequenceStep &step, int attempt)
    {
        constexpr std::chrono::seconds longest = std::chrono::hours(24);
        auto wait = step.backOff;
        for (int i = 2; i < attempt && wait < longest; ++i)
            wait *= 2;
        return step.backOff > longest ? step.backOff : std::min(wait, longest);
    }

    void start(const Step &each, int attempt)
    {
        QJsonObject input {{u"step"_s, each.step.id}, {u"flow"_s, each.step.flow},
            {u"attempt"_s, attempt}, {u"start"_s, each.state.start}};
        if (each.state.orphan && !each.state.orphan->executionId.isEmpty())
            input["adopt"_L1] = each.state.orphan->executionId;
        schedule(activityIdOf(each.step, attempt), kRunFlowType, input, each.step.timeout);
    }

    void schedule(const QString &activityId, QLatin1StringView type, QJsonObject input,
        std::chrono::seconds timeout)
    {
        // A worker is not told its limits otherwise (SWF reference 1.4).
        input["heartbeatSeconds"_L1] = qint64(m_plan.heartbeat.count());
        add(decision(u"ScheduleActivityTask"_s,
            {{u"activityId"_s, activityId},
                {u"activityType"_s, QJsonObject {{u"name"_s, type}, {u"version"_s, kTypeVersion}}},
                {u"input"_s, compact(input)},
                {u"taskList"_s, QJsonObject {{u"name"_s, m_plan.workerTaskList}}},
                {u"scheduleToStartTimeout"_s, seconds(kWaitForWorker)},
                {u"startToCloseTimeout"_s, seconds(timeout)},
                {u"scheduleToCloseTimeout"_s, seconds(kWaitForWorker + timeout)},
                {u"heartbeatTimeout"_s, seconds(m_plan.heartbeat)}}));
    }

    /// Open tasks are asked to cancel, runs without an owner are canceled.
    void windDown()
    {
        forEach([this](const Step &each) {
            if (each.state.phase == StepState::Phase::Open && !each.state.last.isCancelRequested)
                add(decision(u"RequestCancelActivityTask"_s,
                    {{u"activityId"_s, activityIdOf(each.step, each.state.attempt)}}));
            if (isOrphaned(each) && (each.cleanUp.attempt == 0 || each.cleanUp.isDue))
                schedule(cleanUpIdOf(each.step, each.cleanUp.attempt + 1), kCancelFlowType,
                    runLeftBy(each), kCleanUp);
        });
    }

    /// An attempt at work looks after it.
    static bool isOrphaned(const Step &each)
    {
        return each.state.orphan && each.state.phase != StepState::Phase::Open;
    }

    static QJsonObject runLeftBy(const Step &each)
    {
        const OrphanedRun &orphan = *each.state.orphan;
        QJsonObject input {{u"flow"_s, each.step.flow}};
        if (orphan.executionId.isEmpty()) {
            input["step"_L1] = each.step.id;
            input["start"_L1] = orphan.start;
        } else {
            input["executionIds"_L1] = QJsonArray {orphan.executionId};
        }
        return input;
    }

    QJsonObject close() const
    {
        const QJsonObject told = summary();
        if (told.value("completedSteps"_L1).toArray().size() == stepCount())
            return decision(u"CompleteWorkflowExecution"_s, {{u"result"_s, fitting(told)}});
        if (m_isCanceled)
            return decision(u"CancelWorkflowExecution"_s, {{u"details"_s, fitting(told)}});
        return failSequence(u"StepFailed"_s, fitting(told));
    }

    QJsonObject summary() const
    {
        QJsonArray completed;
        QJsonArray canceled;
        QJsonArray skipped;
        QJsonArray failed;
        QJsonArray left;
        forEach([&](const Step &each) {
            if (each.state.phase == StepState::Phase::Completed)
                completed.append(each.step.id);
            else if (each.state.phase == StepState::Phase::Waiting)
                skipped.append(each.step.id);
            else if (each.state.phase == StepState::Phase::Failed)
                failed.append(
                    QJsonObject {{u"id"_s, each.step.id}, {u"reason"_s, each.state.last.reason},
                        {u"details"_s, each.state.last.details.left(kReasonSize)}});
            else
                canceled.append(each.step.id); // also between two attempts
            if (isOrphaned(each) && each.cleanUp.last.end != ActivityState::End::Completed)
                left.append(QJsonObject {{u"flow"_s, each.step.flow},
                    {u"executionId"_s, each.state.orphan->executionId}});
        });
        QJsonObject told {{u"completedSteps"_s, completed}};
        if (completed.size() < stepCount()) {
            told["canceledSteps"_L1] = canceled;
            told["skippedSteps"_L1] = skipped;
        }
        if (!failed.isEmpty())
            told["failedSteps"_L1] = failed;
        if (!left.isEmpty())
            told["leftRunning"_L1] = left;
        return told;
    }

    qsizetype stepCount() const
    {
        qsizetype count = 0;
        forEach([&](const Step &) { ++count; });
        return count;
    }

    const SequencePlan &m_plan;
    bool m_isCanceled;
    QList<QList<Step>> m_stages;
    QJsonArray m_decisions;
};

} // namespace

QJsonArray decideSequence(const QList<HistoryEvent> &history)
{
    const SequenceState state(history);
    const auto plan = sequencePlanFrom(state.input());
    if (!plan)
        return {failSequence(u"InvalidInput"_s, plan.error().message)};
    return Turn(*plan, state).decisions();
}

QJsonObject failSequence(const QString &reason, const QString &details)
{
    return decision(u"FailWorkflowExecution"_s,
        {{u"reason"_s, reason.left(kReasonSize)}, {u"details"_s, details.left(kDetailsSize)}});
}

} // namespace sluice::swf
