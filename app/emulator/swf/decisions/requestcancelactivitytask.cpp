#include "emulator/swf/decisions/decisions.h"
#include "emulator/swf/executions/activities.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

/// Of an unknown id there is the refusal alone (SWF reference C7). A task that nobody has taken is
/// closed after the list, if the run is still open then (C4).
Result<> requestCancelActivityTask(DecisionContext &context, const QJsonObject &given)
{
    const QString activityId = given.value("activityId"_L1).toString();
    OpenActivity *activity = context.turn.run().activityOf(activityId);
    if (!activity) {
        context.refuse("RequestCancelActivityTaskFailed"_L1, u"ACTIVITY_ID_UNKNOWN"_s,
            {{u"activityId"_s, activityId}});
        return {};
    }
    requestActivityCancel(context.turn, *activity, context.completedId);
    if (activity->startedId == 0 && !context.canceledUnstarted.contains(activity->scheduledId))
        context.canceledUnstarted.append(activity->scheduledId);
    return {};
}

} // namespace sluice::emulator::swf
