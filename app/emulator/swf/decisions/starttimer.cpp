#include "emulator/swf/decisions/decisions.h"
#include "emulator/swf/executions/duration.h"
#include "emulator/swf/executions/itemkind.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

Result<> startTimer(DecisionContext &context, const QJsonObject &given)
{
    Turn &turn = context.turn;
    Run &run = turn.run();
    OpenTimer timer;
    timer.timerId = given.value("timerId"_L1).toString();
    const OpeningRule rule {run.timerOf(timer.timerId) != nullptr, "TIMER_ID_ALREADY_IN_USE"_L1,
        run.timers.size(), turn.limits().openTimers, "OPEN_TIMERS_LIMIT_EXCEEDED"_L1};
    if (const QString cause = rule.cause(); !cause.isEmpty()) {
        context.refuse("StartTimerFailed"_L1, cause, {{u"timerId"_s, timer.timerId}});
        return {};
    }
    timer.startedId = turn.append("TimerStarted"_L1,
        context.linkWith(given, {"timerId"_L1, "startToFireTimeout"_L1, "control"_L1}));
    if (timer.startedId == 0)
        return {};
    timer.dueAt = deadline(turn.at(), given.value("startToFireTimeout"_L1).toString());
    run.timers.emplace(timer.startedId, timer);
    turn.touch(itemkind::kTimer, timer.startedId);
    return {};
}

} // namespace sluice::emulator::swf
