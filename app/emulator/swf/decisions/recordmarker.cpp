#include "emulator/swf/decisions/decisions.h"
#include "emulator/swf/wire/members.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

Result<> recordMarker(DecisionContext &context, const QJsonObject &given)
{
    QJsonObject attributes = context.link();
    copyMember(attributes, given, "markerName"_L1);
    copyMember(attributes, given, "details"_L1);
    context.turn.append("MarkerRecorded"_L1, attributes);
    return {};
}

} // namespace sluice::emulator::swf
