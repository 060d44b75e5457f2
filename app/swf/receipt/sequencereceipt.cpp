#include "swf/receipt/sequencereceipt.h"

#include "base/clock.h"
#include "swf/decider/sequencestate.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

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

/// What workers told of the runs of a step: details and results of its tasks, in their order, and
/// of what cleaned up behind it.
QList<QJsonObject> toldOf(const SequenceState &state, const SequenceStep &step)
{
    QList<QJsonObject> told;
    const auto add = [&told](const QJsonObject &run) {
        const QString id = run.value("executionId"_L1).toString();
        if (id.isEmpty())
            return;
        for (QJsonObject &known : told) {
            if (known.value("executionId"_L1) == id) {
                known = run; // the later one knows more
                return;
            }
        }
        told.append(run);
    };
    for (const ActivityState &attempt : state.attemptsOf(step))
        add(objectIn(attempt.details));
    for (const QJsonValue run : objectIn(state.cleanUpOf(step).last.details)["runs"_L1].toArray())
        add(run.toObject());
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

/// A worker had the task, and what it told last is not in the history: heartbeats only are when
/// they stay away, so never in that of an execution that was terminated.
bool mayHaveRun(const StepState &step)
{
    return step.orphan || (step.phase == StepState::Phase::Open && step.last.wasStarted);
}

ReceiptStep stepFrom(
    const SequenceState &state, const SequenceStep &step, const QHash<QString, RunFacts> &facts)
{
    ReceiptStep receipt;
    receipt.id = step.id;
    receipt.flow = step.flow;
    for (const QJsonObject &told : toldOf(state, step))
        receipt.runs.append(runFrom(told, facts));
    const StepState now = state.stateOf(step);
    receipt.attempts = now.attempt;
    receipt.outcome = !receipt.runs.isEmpty() ? receipt.runs.last().status
        : mayHaveRun(now)                     ? kUnknown
                                              : kNeverStarted;
    if (now.phase == StepState::Phase::Failed) {
        receipt.reason = now.last.reason;
        const QJsonObject details = objectIn(now.last.details);
        receipt.message
            = details.isEmpty() ? now.last.details : details.value("message"_L1).toString();
    }
    if (receipt.message.isEmpty() && !receipt.runs.isEmpty())
        receipt.message = receipt.runs.last().message;
    const bool isKnownToBeOver = !receipt.runs.isEmpty() && isOver(receipt.outcome);
    receipt.isLeftRunning = now.orphan && now.phase != StepState::Phase::Open && !isKnownToBeOver;
    return receipt;
}

void readEvents(const QList<HistoryEvent> &history, SequenceReceipt *receipt)
{
    receipt->status = u"OPEN"_s;
    for (const HistoryEvent &event : history) {
        if (event.type == "WorkflowExecutionStarted"_L1)
            receipt->startedAt = event.at;
        else if (event.type == "WorkflowExecutionCancelRequested"_L1
            && !receipt->cancelRequestedAt.isValid())
            receipt->cancelRequestedAt = event.at;
        if (const QString status = closeStatusOf(event.type); !status.isEmpty()) {
            receipt->status = status;
            receipt->closedAt = event.at;
            receipt->reason = event.text("reason"_L1);
            if (receipt->reason == "InvalidInput"_L1)
                receipt->message = event.text("details"_L1);
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
            if (steps.at(next++).outcome != "Successful"_L1)
                left.append(step);
        }
        if (!left.isEmpty())
            rest.stages.append(left);
    }
    if (rest.stages.isEmpty())
        return std::nullopt;
    return rest;
}

QString wordOf(Remains remains)
{
    switch (remains) {
    case Remains::Nothing:
        return u"Nothing"_s;
    case Remains::Everything:
        return u"Everything"_s;
    case Remains::Part:
        return u"Part"_s;
    case Remains::Unknown:
        break;
    }
    return u"Unknown"_s;
}

void put(QJsonObject &json, QLatin1StringView member, const QString &text)
{
    if (!text.isEmpty())
        json[member] = text;
}

void put(QJsonObject &json, QLatin1StringView member, qint64 number)
{
    if (number >= 0)
        json[member] = number;
}

void put(QJsonObject &json, QLatin1StringView member, const QDateTime &time)
{
    if (time.isValid())
        json[member] = toIsoText(time);
}

QJsonObject toJson(const ReceiptRun &run)
{
    QJsonObject json {{u"executionId"_s, run.executionId}, {u"remains"_s, wordOf(run.remains)}};
    put(json, "appflowStatus"_L1, run.status);
    put(json, "message"_L1, run.message);
    put(json, "recordsProcessed"_L1, run.recordsProcessed);
    put(json, "bytesProcessed"_L1, run.bytesProcessed);
    put(json, "bytesWritten"_L1, run.bytesWritten);
    if (run.objects)
        json["objects"_L1] = QJsonArray::fromStringList(*run.objects);
    return json;
}

QJsonObject toJson(const ReceiptStep &step)
{
    QJsonArray runs;
    for (const ReceiptRun &run : step.runs)
        runs.append(toJson(run));
    QJsonObject json {{u"id"_s, step.id}, {u"flow"_s, step.flow}, {u"outcome"_s, step.outcome},
        {u"attempts"_s, step.attempts}, {u"runs"_s, runs}};
    put(json, "reason"_L1, step.reason);
    put(json, "message"_L1, step.message);
    if (step.isLeftRunning)
        json["isLeftRunning"_L1] = true;
    return json;
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
            for (const QJsonObject &told : toldOf(state, step))
                runs.append({step.flow, told.value("executionId"_L1).toString()});
        }
    }
    return runs;
}

SequenceReceipt sequenceReceipt(
    const QList<HistoryEvent> &history, const QHash<QString, RunFacts> &facts)
{
    SequenceReceipt receipt;
    readEvents(history, &receipt);
    const SequenceState state(history);
    const auto plan = sequencePlanFrom(state.input());
    if (!plan)
        return receipt;
    for (const auto &stage : plan->stages) {
        for (const SequenceStep &step : stage)
            receipt.steps.append(stepFrom(state, step, facts));
    }
    receipt.rest = restOf(*plan, receipt.steps);
    return receipt;
}

QJsonObject toJson(const SequenceReceipt &receipt)
{
    QJsonArray steps;
    for (const ReceiptStep &step : receipt.steps)
        steps.append(toJson(step));
    QJsonObject json {{u"status"_s, receipt.status}, {u"steps"_s, steps}};
    put(json, "reason"_L1, receipt.reason);
    put(json, "message"_L1, receipt.message);
    put(json, "startedAt"_L1, receipt.startedAt);
    put(json, "cancelRequestedAt"_L1, receipt.cancelRequestedAt);
    put(json, "closedAt"_L1, receipt.closedAt);
    if (receipt.rest)
        json["rest"_L1] = QJsonDocument::fromJson(toInput(*receipt.rest).toUtf8()).object();
    return json;
}

} // namespace sluice::swf
