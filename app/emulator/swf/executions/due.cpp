#include "emulator/swf/executions/due.h"

#include "emulator/swf/executions/activities.h"
#include "emulator/swf/executions/duration.h"
#include "emulator/swf/executions/itemkind.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

/// What a Lambda function may take where the decision says nothing; the most that it can say is
/// more (SWF reference 2.4).
constexpr auto kLambdaSeconds = "300"_L1;

template <class Map, class Due> qint64 dueIn(const Map &items, qint64 eventId, Due due)
{
    const auto found = items.find(eventId);
    return found == items.end() ? kNever : due(found->second);
}

qint64 lambdaDue(const OpenLambda &lambda)
{
    if (lambda.startedId == 0)
        return kNever;
    return deadline(lambda.startedAt,
        isSeconds(lambda.startToClose) ? lambda.startToClose : QString(kLambdaSeconds));
}

} // namespace

qint64 dueOf(const Run &run, const QString &kind, qint64 eventId)
{
    if (kind == itemkind::kActivity)
        return dueIn(run.activities, eventId,
            [](const OpenActivity &activity) { return nextLimit(activity).at; });
    if (kind == itemkind::kTimer)
        return dueIn(run.timers, eventId, [](const OpenTimer &timer) { return timer.dueAt; });
    if (kind == itemkind::kLambda)
        return dueIn(run.lambdas, eventId, lambdaDue);
    if (kind == itemkind::kRunTimeout)
        return deadline(run.startedAt, run.config.executionTimeout);
    if (kind == itemkind::kDecisionStarted)
        return run.started && run.started->scheduledId == eventId
            ? deadline(run.started->startedAt, run.config.taskTimeout)
            : kNever;
    if (kind == itemkind::kDecisionPending)
        return run.pending && run.pending->scheduledId == eventId && run.pending->readyAt != 0
            ? deadline(run.pending->readyAt, run.pending->scheduleToStart)
            : kNever;
    return kNever;
}

} // namespace sluice::emulator::swf
