#include "emulator/swf/operations/catchup.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

qint64 rowOfToken(const SwfParts &parts, const SwfCall &call, const QString &token)
{
    for (const auto kind : {taskkind::kDecision, taskkind::kActivity}) {
        if (const auto task = parts.tokens.open(token, kind, call.region))
            return task->runRow;
    }
    return 0; // the call itself says what is wrong with it
}

/// 0 when there is none.
Result<qint64> rowOfCall(const SwfParts &parts, const SwfCall &call)
{
    if (const QString token = call.text("taskToken"_L1); !token.isEmpty())
        return rowOfToken(parts, call, token);
    const QJsonObject execution = call.input.value("execution"_L1).toObject();
    const QJsonObject &named = execution.isEmpty() ? call.input : execution;
    const QString workflowId = named.value("workflowId"_L1).toString();
    const QString runId = named.value("runId"_L1).toString();
    if (workflowId.isEmpty())
        return 0;
    const auto domain = parts.domains.find(call.region, call.text("domain"_L1));
    if (!domain)
        return fail(domain.error());
    if (!*domain)
        return 0;
    return runId.isEmpty() ? parts.control.runs().openRow((*domain)->row, workflowId)
                           : parts.control.runs().rowOf((*domain)->row, workflowId, runId);
}

} // namespace

Result<> catchUpWith(SwfParts &parts, const SwfCall &call)
{
    if (!parts.alarm.isBehind())
        return {};
    const auto row = rowOfCall(parts, call);
    if (!row)
        return fail(row.error());
    return *row == 0 ? Result<>() : parts.alarm.catchUp(*row);
}

} // namespace sluice::emulator::swf
