#include "emulator/swf/decisions/closedecision.h"

#include "emulator/swf/wire/members.h"

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
    QJsonObject attributes = context.link();
    for (const auto member : decision.members)
        copyMember(attributes, given, member);
    context.turn.close(decision.eventType, attributes, decision.closeStatus,
        context.turn.run().config.childPolicy);
    return {};
}

} // namespace sluice::emulator::swf
