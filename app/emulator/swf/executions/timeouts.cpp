#include "emulator/swf/executions/timeouts.h"

#include "emulator/swf/executions/activities.h"
#include "emulator/swf/executions/decisiontasks.h"
#include "emulator/swf/executions/itemkind.h"
#include "emulator/swf/executions/lambdas.h"
#include "emulator/swf/executions/lifecycle.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

void fireTimer(Turn &turn, qint64 startedId)
{
    Run &run = turn.run();
    const auto timer = run.timers.find(startedId);
    if (timer == run.timers.end())
        return;
    turn.append(
        "TimerFired"_L1, {{u"timerId"_s, timer->second.timerId}, {u"startedEventId"_s, startedId}});
    run.timers.erase(timer);
    turn.touch(itemkind::kTimer, startedId);
    turn.trigger();
}

} // namespace

void fireDue(Turn &turn, const QString &kind, qint64 eventId)
{
    Run &run = turn.run();
    if (!run.isOpen())
        return;
    if (kind == itemkind::kTimer) {
        fireTimer(turn, eventId);
    } else if (kind == itemkind::kActivity) {
        if (const auto found = run.activities.find(eventId); found != run.activities.end())
            timeOutActivity(turn, found->second);
    } else if (kind == itemkind::kLambda) {
        if (const auto found = run.lambdas.find(eventId); found != run.lambdas.end())
            timeOutLambda(turn, found->second);
    } else if (kind == itemkind::kRunTimeout) {
        timeOutRun(turn);
    } else if (kind == itemkind::kDecisionStarted) {
        if (run.started && run.started->scheduledId == eventId)
            timeOutStartedDecision(turn);
    } else if (kind == itemkind::kDecisionPending) {
        if (run.pending && run.pending->scheduledId == eventId)
            timeOutPendingDecision(turn);
    }
}

} // namespace sluice::emulator::swf
