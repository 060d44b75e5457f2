#include "swf/receipt/unnamedruns.h"

#include "base/clock.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

/// Two services, two clocks.
constexpr qint64 kSlackMilliseconds = 2000;

/// What workers of ours say where they began no run.
bool isBeforeRun(const QString &reason)
{
    static const QSet<QString> reasons {u"FlowNotFound"_s, u"FlowNotOnDemand"_s, u"FlowRefused"_s,
        u"InvalidInput"_s, u"UnknownActivityType"_s};
    return reasons.contains(reason);
}

bool beganWithin(const QJsonObject &record, const UnnamedRun &wanted)
{
    const QDateTime began = fromEpochSeconds(record.value("startedAt"_L1).toDouble());
    return began >= wanted.from.addMSecs(-kSlackMilliseconds)
        && (!wanted.until.isValid() || began <= wanted.until.addMSecs(kSlackMilliseconds));
}

} // namespace

bool mayHideRun(const ActivityState &task)
{
    if (!task.wasStarted || !task.adopts.isEmpty())
        return false;
    const QJsonObject told = QJsonDocument::fromJson(task.details.toUtf8()).object();
    if (!told.value("executionId"_L1).toString().isEmpty())
        return false;
    switch (task.end) {
    case ActivityState::End::Canceled:
        return !told.contains("flow"_L1); // ours names the flow even where it began no run
    case ActivityState::End::Failed:
        return !isBeforeRun(task.reason);
    case ActivityState::End::Open:
    case ActivityState::End::TimedOut:
    case ActivityState::End::Completed:
        break;
    }
    return true;
}

QList<UnnamedRun> unnamedRunsIn(const QList<HistoryEvent> &history, bool isGone)
{
    QList<UnnamedRun> runs;
    const SequenceState state(history);
    const auto plan = sequencePlanFrom(state.input());
    if (!plan)
        return runs;
    const bool isClosed = !closeStatusOf(history.last().type).isEmpty();
    const QDateTime last = history.last().at;
    for (const auto &stage : plan->stages) {
        for (const SequenceStep &step : stage) {
            int attempt = 0;
            for (const ActivityState &task : state.attemptsOf(step)) {
                ++attempt;
                if (!mayHideRun(task))
                    continue;
                const bool isAtWork = !task.endedAt.isValid();
                runs.append({activityIdOf(step, attempt), step.flow, task.startedAt,
                    !isAtWork      ? task.endedAt
                        : isClosed ? last
                                   : QDateTime()});
            }
            const StepState now = state.stateOf(step);
            const bool isTaken = now.phase == StepState::Phase::Open && now.last.wasStarted;
            const bool isOver = now.phase == StepState::Phase::Completed
                || now.phase == StepState::Phase::Failed || now.phase == StepState::Phase::Canceled;
            if (isGone && !isTaken && !isOver)
                runs.append({activityIdOf(
                                 step, now.phase == StepState::Phase::Open ? attempt : attempt + 1),
                    step.flow, last, {}});
        }
    }
    return runs;
}

QString FoundRuns::runOf(const QString &activityId) const
{
    const QStringList ids = byActivity.value(activityId);
    return ids.size() == 1 && !contested.contains(ids.first()) ? ids.first() : QString();
}

FoundRuns matchRuns(const QList<UnnamedRun> &wanted,
    const QHash<QString, QList<QJsonObject>> &records, const QSet<QString> &named)
{
    FoundRuns found;
    QSet<QString> claimed;
    for (const UnnamedRun &run : wanted) {
        for (const QJsonObject &record : records.value(run.flow)) {
            const QString id = record.value("executionId"_L1).toString();
            if (named.contains(id) || !beganWithin(record, run))
                continue;
            found.byActivity[run.activityId].append(id);
            if (claimed.contains(id))
                found.contested.insert(id);
            claimed.insert(id);
        }
    }
    return found;
}

} // namespace sluice::swf
