#include "emulator/swf/decisions/decisionrules.h"
#include "emulator/swf/executions/decisiontasks.h"
#include "emulator/swf/executions/lifecycle.h"
#include "emulator/swf/operations/historypage.h"
#include "emulator/swf/operations/paging.h"
#include "emulator/swf/operations/polling.h"
#include "emulator/swf/operations/tokenrun.h"
#include "emulator/swf/wire/swffaults.h"
#include "emulator/wire/apierror.h"
#include "emulator/wire/objecttext.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

/// What all pages of one decision task say, and how far they are: in the token of a page
///     {"run": 12, "scheduled": 2, "started": 3, "previous": 0, "after": 1000}
struct DecisionPage {
    qint64 runRow = 0;
    qint64 scheduledId = 0;
    qint64 startedId = 0;
    qint64 previousStartedId = 0;
    qint64 after = 0;

    QString toText() const
    {
        return QStringLiteral("%1 %2 %3 %4 %5")
            .arg(runRow)
            .arg(scheduledId)
            .arg(startedId)
            .arg(previousStartedId)
            .arg(after);
    }

    static DecisionPage fromText(const QString &text)
    {
        const QStringList parts = text.split(u' ');
        return {parts.value(0).toLongLong(), parts.value(1).toLongLong(),
            parts.value(2).toLongLong(), parts.value(3).toLongLong(), parts.value(4).toLongLong()};
    }
};

/// The history up to the start of the task: what comes after it is for the next one.
Result<QByteArray> decisionTaskText(
    SwfParts &parts, const SwfCall &call, const Run &run, DecisionPage page)
{
    const bool startsLater = call.input.value("startAtPreviousStartedEvent"_L1).toBool();
    HistoryPart part {run.row, 1, page.startedId, page.after,
        call.input.value("reverseOrder"_L1).toBool(), pageSize(call)};
    if (startsLater && page.previousStartedId != 0)
        part.first = page.previousStartedId;
    const auto history = readHistory(parts, part);
    if (!history)
        return fail(history.error());
    ObjectText answer(512 + history->events.size());
    if (history->hasMore) {
        page.after = history->lastId;
        answer.add("nextPageToken"_L1, makeNextPageToken(parts, call, page.toText()));
    }
    return answer.add("previousStartedEventId"_L1, page.previousStartedId)
        .add("startedEventId"_L1, page.startedId)
        .add("taskToken"_L1,
            parts.tokens.seal(
                {taskkind::kDecision, call.region, run.row, page.scheduledId, page.startedId}))
        .addJson("workflowExecution"_L1,
            ObjectText().add("runId"_L1, run.runId).add("workflowId"_L1, run.workflowId).end())
        .addJson("workflowType"_L1,
            ObjectText().add("name"_L1, run.type.name).add("version"_L1, run.type.version).end())
        .addJson("events"_L1, history->events)
        .end();
}

/// A further page: the task is taken already.
Result<ApiReply> nextDecisionPage(SwfParts &parts, const SwfCall &call)
{
    const auto start = pageStart(parts, call, kPollPageLifetime);
    if (!start)
        return fail(start.error());
    const DecisionPage page = DecisionPage::fromText(*start);
    const auto run = parts.control.runs().load(page.runRow, RunPart::state());
    if (!run)
        return fail(run.error());
    if (!*run)
        return unknownDecisionTask(page.scheduledId);
    auto text = decisionTaskText(parts, call, **run, page);
    if (!text)
        return fail(text.error());
    ApiReply reply;
    reply.now.body = std::move(*text);
    reply.now.contentType = call.contentType;
    return reply;
}

/// The decision task that a decider works on; its answer may come late.
Result<Run> runOfDecision(SwfParts &parts, const SwfCall &call)
{
    auto task = openRunOfToken(parts, call, taskkind::kDecision, unknownDecisionTask);
    if (!task)
        return fail(task.error());
    if (!task->run.started || task->run.started->startedId != task->token.startedId)
        return unknownDecisionTask(task->token.scheduledId);
    return std::move(task->run);
}

Result<> goOnAsNew(SwfParts &parts, const Run &old, const Continuation &continuation)
{
    Run next;
    next.domainRow = old.domainRow;
    next.workflowId = old.workflowId;
    next.runId = continuation.runId;
    next.type = continuation.type;
    next.config = continuation.config;
    next.parent = old.parent;
    next.continuedFrom = old.runId;
    return parts.control.begin(next, continuation.input);
}

Result<> checkListOverride(const QJsonObject &input)
{
    // Empty is as if it were not given.
    if (input.value("taskListScheduleToStartTimeout"_L1).toString().isEmpty()
        || input.contains("taskList"_L1))
        return {};
    return validationError(u"taskListScheduleToStartTimeout needs a taskList"_s);
}

} // namespace

Result<ApiReply> pollForDecisionTask(SwfParts &parts, const SwfCall &call)
{
    if (!call.text("nextPageToken"_L1).isEmpty())
        return nextDecisionPage(parts, call);
    PollKind kind;
    kind.kind = taskkind::kDecision;
    kind.idle = "{\"previousStartedEventId\":0,\"startedEventId\":0,\"taskToken\":\"\"}";
    kind.start = [identity = call.input.value("identity"_L1)](
                     Turn &turn, const WaitingTask &) { startDecision(turn, identity); };
    kind.answer = [&parts, call](const TakenTask &taken) {
        const Run &run = taken.run;
        return decisionTaskText(parts, call, run,
            {run.row, run.started->scheduledId, run.started->startedId, run.previousStartedId, 0});
    };
    return pollFor(parts, call, kind);
}

Result<QByteArray> respondDecisionTaskCompleted(SwfParts &parts, const SwfCall &call)
{
    auto run = runOfDecision(parts, call);
    if (!run)
        return fail(run.error());
    const QJsonArray decisions = call.input.value("decisions"_L1).toArray();
    auto checked = checkListOverride(call.input);
    if (checked)
        checked = checkDecisions(decisions);
    if (!checked)
        return fail(checked.error());
    Turn turn(*run, parts.control.now(), parts.control.limits());
    const qint64 completedId = completeDecision(turn, call.input);
    DecisionContext context {turn, completedId, parts.control.findTypeIn(run->domainRow),
        [&parts] { return parts.control.newRunId(); }};
    auto done = applyDecisions(context, decisions);
    if (done)
        done = parts.control.store(turn);
    if (done && context.continuation)
        done = goOnAsNew(parts, *run, *context.continuation);
    if (!done)
        return fail(done.error());
    return QByteArray();
}

} // namespace sluice::emulator::swf
