#include "emulator/swf/decisions/externaldecision.h"

#include "emulator/swf/wire/members.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

void reachOut(DecisionContext &context, QLatin1StringView effect, QLatin1StringView eventType,
    const QJsonObject &given)
{
    QJsonObject attributes
        = context.linkWith(given, {"workflowId"_L1, "signalName"_L1, "input"_L1, "control"_L1});
    insertText(attributes, "runId"_L1, given.value("runId"_L1).toString());
    const qint64 id = context.turn.append(eventType, attributes);
    if (id != 0)
        context.turn.cause({effect, id, attributes});
}

} // namespace sluice::emulator::swf
