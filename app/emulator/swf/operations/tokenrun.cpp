#include "emulator/swf/operations/tokenrun.h"

#include "emulator/swf/executions/itemkind.h"
#include "emulator/swf/wire/swffaults.h"

namespace sluice::emulator::swf {

using namespace Qt::StringLiterals;

Result<TokenRun> openRunOfToken(const SwfParts &parts, const SwfCall &call, const QString &kind,
    Failure (*unknownTask)(qint64 scheduledEventId))
{
    const auto token = parts.tokens.open(call.text("taskToken"_L1), kind, call.region);
    if (!token)
        return fail(token.error());
    auto run = parts.control.runs().load(token->runRow,
        kind == taskkind::kActivity ? RunPart::item(itemkind::kActivity, token->scheduledId)
                                    : RunPart());
    if (!run)
        return fail(run.error());
    if (!*run)
        return unknownTask(token->scheduledId);
    if (!(*run)->isOpen())
        return unknownRun((*run)->workflowId, (*run)->runId);
    return TokenRun {*token, std::move(**run)};
}

} // namespace sluice::emulator::swf
