#include "emulator/swf/operations/polling.h"

#include "emulator/swf/executions/itemkind.h"
#include "emulator/swf/wire/swffaults.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

ApiAnswer bodyOf(QByteArray body, const QByteArray &contentType)
{
    ApiAnswer answer;
    answer.body = std::move(body);
    answer.contentType = contentType;
    return answer;
}

/// What came of looking for a task.
struct Taken {
    std::optional<QByteArray> answer; ///< none: there was no task to take
    bool wasFull = false; ///< the run was closed instead, and the next task may be there
};

RunPart partFor(const WaitingTask &task)
{
    return task.kind == taskkind::kActivity ? RunPart::item(itemkind::kActivity, task.eventId)
                                            : RunPart::state();
}

Result<Taken> takeOne(SwfParts &parts, const TaskListKey &list, const PollKind &kind)
{
    return parts.database.transaction([&]() -> Result<Taken> {
        const auto task = parts.tasks.first(list.domainRow, list.kind, list.name);
        if (!task)
            return fail(task.error());
        if (!*task)
            return Taken();
        auto run = parts.control.runs().load((*task)->runRow, partFor(**task));
        if (!run)
            return fail(run.error());
        Q_ASSERT(*run && (*run)->isOpen()); // a run that closes takes its tasks with it
        const auto started
            = parts.control.change(**run, [&](Turn &turn) { kind.start(turn, **task); });
        if (!started)
            return fail(started.error());
        if (!(*run)->isOpen())
            return Taken {{}, true};
        const auto answer = kind.answer({std::move(**run), **task});
        if (!answer)
            return fail(answer.error());
        return Taken {*answer};
    });
}

/// What is overdue of the run of the next task happens first, and may take the task with it.
Result<> catchUpWithNext(SwfParts &parts, const TaskListKey &list)
{
    qint64 caughtUp = 0;
    while (parts.alarm.isBehind()) {
        const auto task = parts.tasks.first(list.domainRow, list.kind, list.name);
        if (!task)
            return fail(task.error());
        if (!*task || (*task)->runRow == caughtUp)
            break;
        caughtUp = (*task)->runRow;
        if (const auto done = parts.alarm.catchUp(caughtUp); !done)
            return done;
    }
    return {};
}

Result<std::optional<QByteArray>> takeTask(
    SwfParts &parts, const TaskListKey &list, const PollKind &kind)
{
    if (const auto done = catchUpWithNext(parts, list); !done)
        return fail(done.error());
    auto taken = takeOne(parts, list, kind);
    while (taken && taken->wasFull)
        taken = takeOne(parts, list, kind);
    if (!taken)
        return fail(taken.error());
    return std::move(taken->answer);
}

} // namespace

Result<ApiReply> pollFor(SwfParts &parts, const SwfCall &call, const PollKind &kind)
{
    const auto domain = parts.domains.require(call.region, call.text("domain"_L1));
    if (!domain)
        return fail(domain.error());
    const TaskListKey list {domain->row, kind.kind, taskListName(call.input.value("taskList"_L1))};
    parts.notes.note(list, call.text("identity"_L1), parts.control.now());
    // A request may be read after its sender has hung up.
    if (call.isCallerThere && !call.isCallerThere())
        return ApiReply {bodyOf(kind.idle, call.contentType), {}};
    const auto first = takeTask(parts, list, kind);
    if (!first)
        return fail(first.error());
    if (*first)
        return ApiReply {bodyOf(**first, call.contentType), {}};
    if (parts.pollers.waiting(list) >= Pollers::kMostOfList)
        return limitExceeded(
            u"%1 pollers wait at this task list, which is the most"_s.arg(Pollers::kMostOfList));
    Poll poll;
    poll.list = list;
    poll.isCallerThere = call.isCallerThere;
    poll.hold = call.hold;
    poll.idle = bodyOf(kind.idle, call.contentType);
    poll.take
        = [&parts, list, kind, type = call.contentType]() -> Result<std::optional<ApiAnswer>> {
        const auto taken = takeTask(parts, list, kind);
        if (!taken)
            return fail(taken.error());
        if (!*taken)
            return std::optional<ApiAnswer>();
        return std::optional<ApiAnswer>(bodyOf(**taken, type));
    };
    ApiReply reply;
    reply.awaited = parts.pollers.wait(std::move(poll));
    return reply;
}

} // namespace sluice::emulator::swf
