#include "emulator/swf/decisions/decisions.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

Result<> recordMarker(DecisionContext &context, const QJsonObject &given)
{
    context.turn.append(
        "MarkerRecorded"_L1, context.linkWith(given, {"markerName"_L1, "details"_L1}));
    return {};
}

} // namespace sluice::emulator::swf
