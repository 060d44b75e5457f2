#include "emulator/swf/decisions/decisions.h"
#include "emulator/swf/executions/itemkind.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

Result<> cancelTimer(DecisionContext &context, const QJsonObject &given)
{
    Run &run = context.turn.run();
    const QString timerId = given.value("timerId"_L1).toString();
    const OpenTimer *timer = run.timerOf(timerId);
    if (!timer) {
        context.refuse("CancelTimerFailed"_L1, u"TIMER_ID_UNKNOWN"_s, {{u"timerId"_s, timerId}});
        return {};
    }
    const qint64 startedId = timer->startedId;
    QJsonObject attributes = context.link();
    attributes["timerId"_L1] = timerId;
    attributes["startedEventId"_L1] = startedId;
    context.turn.append("TimerCanceled"_L1, attributes);
    run.timers.erase(startedId);
    context.turn.touch(itemkind::kTimer, startedId);
    return {};
}

} // namespace sluice::emulator::swf
