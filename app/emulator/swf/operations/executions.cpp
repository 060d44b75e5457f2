#include "emulator/swf/executions/lifecycle.h"
#include "emulator/swf/executions/runconfig.h"
#include "emulator/swf/operations/historypage.h"
#include "emulator/swf/operations/paging.h"
#include "emulator/swf/runs/runjson.h"
#include "emulator/swf/wire/swffaults.h"
#include "emulator/wire/jsontext.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

/// One turn of the open run that a call names by workflowId and, if it likes, runId.
Result<QByteArray> changeOpenRun(SwfParts &parts, const SwfCall &call, const RunPart &part,
    const std::function<void(Turn &)> &act)
{
    const auto domain = parts.domains.require(call.region, call.text("domain"_L1));
    if (!domain)
        return fail(domain.error());
    auto run
        = parts.control.openRun(*domain, call.text("workflowId"_L1), call.text("runId"_L1), part);
    if (!run)
        return fail(run.error());
    const auto done = parts.control.change(*run, act);
    if (!done)
        return fail(done.error());
    return QByteArray();
}

/// Open or closed, that a call names in "execution".
Result<Run> runOfCall(SwfParts &parts, const SwfCall &call, const RunPart &part)
{
    const auto domain = parts.domains.require(call.region, call.text("domain"_L1));
    if (!domain)
        return fail(domain.error());
    const QJsonObject execution = call.input.value("execution"_L1).toObject();
    return parts.control.anyRun(*domain, execution.value("workflowId"_L1).toString(),
        execution.value("runId"_L1).toString(), part);
}

} // namespace

Result<QByteArray> startWorkflowExecution(SwfParts &parts, const SwfCall &call)
{
    const auto domain = parts.domains.require(call.region, call.text("domain"_L1));
    if (!domain)
        return fail(domain.error());
    if (domain->isDeprecated)
        return domainDeprecated(domain->name);
    Run run;
    run.domainRow = domain->row;
    run.workflowId = call.text("workflowId"_L1);
    run.type = TypeName::fromJson(call.input.value("workflowType"_L1));
    const auto type = parts.types.require(domain->row, TypeKind::Workflow, run.type);
    if (!type)
        return fail(type.error());
    if (type->isDeprecated)
        return typeDeprecated(run.type.inFaults(TypeKind::Workflow));
    const auto resolved = resolveConfig(call.input, *type);
    if (resolved.missing != MissingSetting::None)
        return defaultUndefined(memberOf(resolved.missing));
    run.config = resolved.config;
    const auto open = parts.control.runs().openRow(domain->row, run.workflowId);
    if (!open)
        return fail(open.error());
    if (*open != 0)
        return alreadyStarted();
    if (domain->openRuns >= parts.control.limits().openRuns)
        return limitExceeded(
            u"%1 executions are open in the domain, which is the most"_s.arg(domain->openRuns));
    const auto begun = parts.control.begin(run, call.input.value("input"_L1));
    if (!begun)
        return fail(begun.error());
    return toJsonText({{u"runId"_s, run.runId}});
}

Result<QByteArray> signalWorkflowExecution(SwfParts &parts, const SwfCall &call)
{
    return changeOpenRun(
        parts, call, RunPart::state(), [&](Turn &turn) { signalRun(turn, call.input); });
}

Result<QByteArray> requestCancelWorkflowExecution(SwfParts &parts, const SwfCall &call)
{
    return changeOpenRun(parts, call, RunPart::state(), [](Turn &turn) { requestCancel(turn); });
}

Result<QByteArray> terminateWorkflowExecution(SwfParts &parts, const SwfCall &call)
{
    return changeOpenRun(parts, call, RunPart(),
        [&](Turn &turn) { terminateRun(turn, u"OPERATOR_INITIATED"_s, call.input); });
}

Result<QByteArray> describeWorkflowExecution(SwfParts &parts, const SwfCall &call)
{
    const auto run = runOfCall(parts, call, RunPart());
    if (!run)
        return fail(run.error());
    const OpenCounts counts = run->counts();
    QJsonObject configuration = configJson(run->config);
    configuration.remove("tagList"_L1);
    QJsonObject answer {{u"executionInfo"_s, listItemJson(*run)},
        {u"executionConfiguration"_s, configuration},
        {u"openCounts"_s,
            QJsonObject {{u"openActivityTasks"_s, counts.activities},
                {u"openDecisionTasks"_s, counts.decisions}, {u"openTimers"_s, counts.timers},
                {u"openChildWorkflowExecutions"_s, counts.children},
                {u"openLambdaFunctions"_s, counts.lambdas}}}};
    if (run->latestActivityAt != 0)
        answer["latestActivityTaskTimestamp"_L1] = double(run->latestActivityAt) / 1000;
    if (run->latestContext)
        answer["latestExecutionContext"_L1] = *run->latestContext;
    return toJsonText(answer);
}

Result<QByteArray> getWorkflowExecutionHistory(SwfParts &parts, const SwfCall &call)
{
    const auto run = runOfCall(parts, call, RunPart::state());
    if (!run)
        return fail(run.error());
    const auto after = pageStart(parts, call, kPageLifetime);
    if (!after)
        return fail(after.error());
    const auto page = readHistory(parts,
        {run->row, 1, run->lastEventId, after->toLongLong(),
            call.input.value("reverseOrder"_L1).toBool(), pageSize(call)});
    if (!page)
        return fail(page.error());
    QByteArray answer = "{\"events\":" + page->events;
    if (page->hasMore)
        answer += ",\"nextPageToken\":\""
            + makeNextPageToken(parts, call, QString::number(page->lastId)).toLatin1() + '"';
    return answer + '}';
}

} // namespace sluice::emulator::swf
