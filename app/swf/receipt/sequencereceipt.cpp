#include "swf/receipt/sequencereceipt.h"

#include "swf/decider/sequencestate.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

struct SequenceReceiptText {
    Q_DECLARE_TR_FUNCTIONS(sluice::swf::SequenceReceipt)
};

const QString kNeverStarted = u"NeverStarted"_s;
const QString kUnknown = u"Unknown"_s;

QJsonObject objectIn(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

bool isOver(const QString &status)
{
    return status == "Successful"_L1 || status == "Canceled"_L1 || status == "Error"_L1;
}

/// A run of a step: what workers told of it last.
struct ToldRun {
    QJsonObject told;
    int attempt = 0;
    bool isFound = false;
};

/// Details and results of its tasks, in their order, what those adopted, and what cleaned up behind
/// them.
QList<ToldRun> toldOf(const SequenceState &state, const SequenceStep &step, const FoundRuns &found)
{
    QList<ToldRun> told;
    const auto add = [&told](const QJsonObject &run, int attempt, bool isFound = false) {
        const QString id = run.value("executionId"_L1).toString();
        if (id.isEmpty())
            return;
        for (ToldRun &known : told) {
            if (known.told.value("executionId"_L1) == id) {
                // The later one knows more, if it says anything.
                known = {run.size() > 1 ? run : known.told, attempt, known.isFound && isFound};
                return;
            }
        }
        told.append({run, attempt, isFound});
    };
    int attempt = 0;
    for (const ActivityState &task : state.attemptsOf(step)) {
        add({{u"executionId"_s, task.adopts}}, ++attempt);
        add(objectIn(task.details), attempt);
        const QString id = found.runOf(activityIdOf(step, attempt));
        if (!id.isEmpty())
            add({{u"executionId"_s, id}}, attempt, true);
    }
    // Of a history that was deleted: what began after it was read.
    const QString later = found.runOf(activityIdOf(step, attempt + 1));
    if (!later.isEmpty())
        add({{u"executionId"_s, later}}, attempt + 1, true);
    for (const QJsonValue run : objectIn(state.cleanUpOf(step).last.details)["runs"_L1].toArray())
        add(run.toObject(), attempt);
    return told;
}

Remains remainsOf(const ReceiptRun &run)
{
    if (run.status == "Successful"_L1)
        return Remains::Everything;
    if (!isOver(run.status))
        return Remains::Unknown;
    if (run.objects)
        return run.objects->isEmpty() ? Remains::Nothing : Remains::Part;
    if (run.bytesWritten < 0)
        return Remains::Unknown;
    return run.bytesWritten == 0 ? Remains::Nothing : Remains::Part;
}

ReceiptRun runFrom(const QJsonObject &told, const QHash<QString, RunFacts> &facts)
{
    ReceiptRun run;
    run.executionId = told.value("executionId"_L1).toString();
    run.status = told.value("appflowStatus"_L1).toString();
    run.message = told.value("message"_L1).toString();
    const RunFacts known = facts.value(run.executionId);
    QJsonObject counts = told;
    if (!known.record.isEmpty()) {
        run.status = known.record.value("executionStatus"_L1).toString();
        counts = known.record.value("executionResult"_L1).toObject();
        run.message = counts["errorInfo"_L1]["executionMessage"_L1].toString();
    }
    run.recordsProcessed = counts.value("recordsProcessed"_L1).toInteger(-1);
    run.bytesProcessed = counts.value("bytesProcessed"_L1).toInteger(-1);
    run.bytesWritten = counts.value("bytesWritten"_L1).toInteger(-1);
    run.objects = known.objects;
    run.remains = remainsOf(run);
    return run;
}

bool isActive(const QString &status)
{
    return status == "InProgress"_L1 || status == "CancelStarted"_L1;
}

QString timeOutText(const QString &type)
{
    if (type == "HEARTBEAT"_L1)
        return SequenceReceiptText::tr("Its worker was lost: no heartbeat came in time.");
    if (type == "SCHEDULE_TO_START"_L1)
        return SequenceReceiptText::tr("No worker took it in time.");
    return SequenceReceiptText::tr("It took longer than it may.");
}

/// Why its last failure was one, whatever came after it: a step that was canceled before its next
/// attempt has failed all the same.
void tellFailure(const QList<ActivityState> &attempts, const StepState &now, ReceiptStep *receipt)
{
    if (now.phase == StepState::Phase::Completed)
        return;
    for (auto task = attempts.crbegin(); task != attempts.crend(); ++task) {
        const bool isRefused
            = task->end == ActivityState::End::Canceled && !task->isCancelRequested;
        if (task->end == ActivityState::End::TimedOut) {
            receipt->reason = task->reason;
            receipt->message = timeOutText(task->reason);
            return;
        }
        if (task->end == ActivityState::End::Failed || isRefused) {
            receipt->reason = task->reason;
            const QJsonObject details = objectIn(task->details);
            receipt->message
                = details.isEmpty() ? task->details : details.value("message"_L1).toString();
            return;
        }
    }
}

/// How a sequence is, for its steps.
struct Course {
    bool isOpen = false;
    bool isWindingDown = false; ///< no step is started any more
};

/// \param isHidden nobody knows what the worker of the last attempt did
/// \param hasCurrentRun the last run is that of the last attempt
QString outcomeOf(const ReceiptStep &receipt, const StepState &now, const Course &course,
    bool isHidden, bool hasCurrentRun)
{
    using Phase = StepState::Phase;
    const QString last = receipt.runs.isEmpty() ? QString() : receipt.runs.last().status;
    if (course.isOpen && now.phase == Phase::Open) {
        if (!now.last.wasStarted)
            return u"Waits"_s;
        return hasCurrentRun && !last.isEmpty() ? last : u"InProgress"_s;
    }
    const bool isOver = now.phase == Phase::Completed || now.phase == Phase::Failed
        || now.phase == Phase::Canceled;
    if (course.isOpen && !course.isWindingDown && !isOver)
        return u"Waits"_s;
    if (isHidden)
        return kUnknown;
    if (receipt.runs.isEmpty())
        return kNeverStarted;
    return last.isEmpty() ? kUnknown : last;
}

ReceiptStep stepFrom(const SequenceState &state, const SequenceStep &step, const Course &course,
    const QHash<QString, RunFacts> &facts, const FoundRuns &found)
{
    ReceiptStep receipt;
    receipt.id = step.id;
    receipt.flow = step.flow;
    const QList<ActivityState> attempts = state.attemptsOf(step);
    const auto told = toldOf(state, step, found);
    for (const ToldRun &run : told) {
        receipt.runs.append(runFrom(run.told, facts));
        receipt.runs.last().isFound = run.isFound;
    }
    const StepState now = state.stateOf(step);
    receipt.attempts = now.attempt;
    receipt.isDone = now.phase == StepState::Phase::Completed;
    const bool hasCurrentRun = !told.isEmpty() && told.last().attempt >= attempts.size();
    const bool isHidden = !hasCurrentRun && !attempts.isEmpty() && mayHideRun(attempts.last());
    receipt.outcome = outcomeOf(receipt, now, course, isHidden, hasCurrentRun);
    if (isHidden)
        receipt.candidates = found.byActivity.value(activityIdOf(step, int(attempts.size())));
    tellFailure(attempts, now, &receipt);
    if (receipt.message.isEmpty() && !receipt.runs.isEmpty())
        receipt.message = receipt.runs.last().message;
    const QString last = receipt.runs.isEmpty() ? QString() : receipt.runs.last().status;
    receipt.isLeftRunning = (now.orphan && now.phase != StepState::Phase::Open && !isOver(last))
        || (!course.isOpen && isActive(last));
    return receipt;
}

/// Where its details are no JSON of ours.
QString messageOf(const HistoryEvent &event)
{
    const QString details = event.text("details"_L1);
    return objectIn(details).isEmpty() ? details : QString();
}

void readEvents(const QList<HistoryEvent> &history, SequenceReceipt *receipt)
{
    receipt->status = u"OPEN"_s;
    for (const HistoryEvent &event : history) {
        if (event.type == "WorkflowExecutionStarted"_L1) {
            receipt->startedAt = event.at;
            receipt->settings = sequenceSettingsFrom(event);
        } else if (event.type == "WorkflowExecutionCancelRequested"_L1
            && !receipt->cancelRequestedAt.isValid()) {
            receipt->cancelRequestedAt = event.at;
        }
        if (const QString status = closeStatusOf(event.type); !status.isEmpty()) {
            receipt->status = status;
            receipt->closedAt = event.at;
            receipt->reason = event.text("reason"_L1);
            if (receipt->reason != "StepFailed"_L1) // the steps say that better
                receipt->message = messageOf(event);
        }
    }
}

std::optional<SequencePlan> restOf(const SequencePlan &plan, const QList<ReceiptStep> &steps)
{
    SequencePlan rest = plan;
    rest.stages.clear();
    qsizetype next = 0;
    for (const auto &stage : plan.stages) {
        QList<SequenceStep> left;
        for (const SequenceStep &step : stage) {
            const ReceiptStep &receipt = steps.at(next++);
            if (receipt.outcome != "Successful"_L1 && !receipt.isDone)
                left.append(step);
        }
        if (!left.isEmpty())
            rest.stages.append(left);
    }
    if (rest.stages.isEmpty())
        return std::nullopt;
    return rest;
}

} // namespace

QList<std::pair<QString, QString>> runsIn(const QList<HistoryEvent> &history)
{
    QList<std::pair<QString, QString>> runs;
    const SequenceState state(history);
    const auto plan = sequencePlanFrom(state.input());
    if (!plan)
        return runs;
    for (const auto &stage : plan->stages) {
        for (const SequenceStep &step : stage) {
            for (const ToldRun &run : toldOf(state, step, {}))
                runs.append({step.flow, run.told.value("executionId"_L1).toString()});
        }
    }
    return runs;
}

SequenceReceipt sequenceReceipt(const QList<HistoryEvent> &history,
    const QHash<QString, RunFacts> &facts, const FoundRuns &found)
{
    SequenceReceipt receipt;
    receipt.unread = found.unread;
    readEvents(history, &receipt);
    const SequenceState state(history);
    const auto plan = sequencePlanFrom(state.input());
    if (!plan)
        return receipt;
    Course course {receipt.status == "OPEN"_L1 && !found.isGone, state.isCancelRequested()};
    for (const auto &stage : plan->stages) {
        for (const SequenceStep &step : stage)
            course.isWindingDown |= state.stateOf(step).phase == StepState::Phase::Failed;
    }
    for (const auto &stage : plan->stages) {
        for (const SequenceStep &step : stage)
            receipt.steps.append(stepFrom(state, step, course, facts, found));
    }
    receipt.rest = restOf(*plan, receipt.steps);
    if (found.isGone && receipt.status == "OPEN"_L1) {
        receipt.isInferred = true;
        receipt.status = !receipt.rest            ? u"COMPLETED"_s
            : receipt.cancelRequestedAt.isValid() ? u"CANCELED"_s
                                                  : u"FAILED"_s;
    }
    return receipt;
}

} // namespace sluice::swf
