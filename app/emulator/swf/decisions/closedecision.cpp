#include "emulator/swf/decisions/closedecision.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

bool isUnhandled(DecisionContext &context, QLatin1StringView refusedType)
{
    if (!context.turn.run().pending)
        return false;
    context.refuse(refusedType, u"UNHANDLED_DECISION"_s, {});
    return true;
}

Result<> closeBy(DecisionContext &context, const CloseDecision &decision, const QJsonObject &given)
{
    if (isUnhandled(context, decision.refusedType))
        return {};
    context.turn.close(decision.eventType, context.linkWith(given, decision.members),
        decision.closeStatus, context.turn.run().config.childPolicy);
    return {};
}

} // namespace sluice::emulator::swf
