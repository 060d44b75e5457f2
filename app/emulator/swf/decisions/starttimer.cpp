#include "emulator/swf/decisions/decisions.h"
#include "emulator/swf/executions/duration.h"
#include "emulator/swf/executions/itemkind.h"
#include "emulator/swf/wire/members.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

Result<> startTimer(DecisionContext &context, const QJsonObject &given)
{
    Turn &turn = context.turn;
    Run &run = turn.run();
    OpenTimer timer;
    timer.timerId = given.value("timerId"_L1).toString();
    QString cause;
    if (run.timerOf(timer.timerId))
        cause = u"TIMER_ID_ALREADY_IN_USE"_s;
    else if (int(run.timers.size()) >= turn.limits().openTimers)
        cause = u"OPEN_TIMERS_LIMIT_EXCEEDED"_s;
    if (!cause.isEmpty()) {
        context.refuse("StartTimerFailed"_L1, cause, {{u"timerId"_s, timer.timerId}});
        return {};
    }
    QJsonObject attributes = context.link();
    for (const auto member : {"timerId"_L1, "startToFireTimeout"_L1, "control"_L1})
        copyMember(attributes, given, member);
    timer.startedId = turn.append("TimerStarted"_L1, attributes);
    timer.dueAt = deadline(turn.at(), given.value("startToFireTimeout"_L1).toString());
    run.timers.emplace(timer.startedId, timer);
    turn.touch(itemkind::kTimer, timer.startedId);
    return {};
}

} // namespace sluice::emulator::swf
