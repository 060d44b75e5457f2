#pragma once

#include "swf/decider/historyevent.h"
#include "swf/decider/sequencesettings.h"
#include "swf/receipt/unnamedruns.h"

#include <QHash>

#include <optional>

namespace sluice::swf {

/// What AppFlow tells of a run.
struct RunFacts {
    QJsonObject record; ///< ExecutionRecord; empty: AppFlow could not be asked, or has none
    /// What it wrote, as a person finds it; nothing: nobody tells (only Sluice Local does).
    std::optional<QStringList> objects;
};

/// What a run left at its destination.
enum class Remains {
    Nothing,
    Everything, ///< it was successful
    Part, ///< what it had written: AppFlow takes nothing back (reference 2.3)
    Unknown, ///< nobody told, or it is not over
};

/// A run of AppFlow in a receipt.
struct ReceiptRun {
    QString executionId;
    QString status; ///< as AppFlow said: "Successful", "Canceled", "Error", "InProgress"
    QString message; ///< of an Error
    qint64 recordsProcessed = -1; ///< -1: not told, as below
    qint64 bytesProcessed = -1;
    qint64 bytesWritten = -1;
    std::optional<QStringList> objects; ///< as in RunFacts
    Remains remains = Remains::Unknown;
    bool isFound = false; ///< the history does not name it: no other one began meanwhile

    friend bool operator==(const ReceiptRun &, const ReceiptRun &) = default;
};

/// A step in a receipt.
struct ReceiptStep {
    QString id;
    QString flow;
    /// What AppFlow said of its last run; "NeverStarted" without one, "Unknown" where a worker had
    /// the task and nobody tells what it did. Of an open sequence also "InProgress" where a worker
    /// has it, and "Waits" where it has not begun or is tried again later.
    QString outcome;
    QString reason; ///< why its last failure was one, a word of the worker or of SWF
    QString message; ///< the same in a sentence
    int attempts = 0; ///< tasks that were scheduled
    QList<ReceiptRun> runs; ///< in the order of the attempts; usually one
    bool isLeftRunning = false; ///< its run was not over when the sequence closed
    bool isDone = false; ///< its worker says so, whatever AppFlow says
    /// Runs of which one is its own, where the history names none; a single one may be that of
    /// another step.
    QStringList candidates;

    friend bool operator==(const ReceiptStep &, const ReceiptStep &) = default;
};

/// What became of a sequence, at its end or so far.
struct SequenceReceipt {
    QString status; ///< "COMPLETED", "CANCELED", "FAILED", "TERMINATED", "TIMED_OUT", "OPEN"
    QDateTime startedAt;
    QDateTime cancelRequestedAt; ///< invalid: nobody did
    QDateTime closedAt; ///< invalid: it is open
    QString reason; ///< of FAILED and TERMINATED
    QString message; ///< the same in a sentence, where there is one
    /// Flows that AppFlow could not be asked about, and why: "orders, people: No right."
    QString unread;
    bool isInferred = false; ///< the history was deleted, so the status is what AppFlow's runs say
    QList<ReceiptStep> steps; ///< in the order of the plan
    /// What a new sequence has to run: the steps that were not successful, in their stages. Nothing
    /// when all were.
    std::optional<SequencePlan> rest;
    SequenceSettings settings; ///< that it was started with, and a new one should be

    friend bool operator==(const SequenceReceipt &, const SequenceReceipt &) = default;
};

/// The runs that a sequence's history names, whose facts are worth asking for: flow and
/// executionId.
QList<std::pair<QString, QString>> runsIn(const QList<HistoryEvent> &history);

/// A pure function. \param facts by executionId; where there are none, what the worker told last
/// counts. \param found runs that the history does not name. An input that is no plan gives a
/// receipt without steps.
SequenceReceipt sequenceReceipt(const QList<HistoryEvent> &history,
    const QHash<QString, RunFacts> &facts, const FoundRuns &found = {});

/// For `--output json` and files:
///
///     {"status": "CANCELED", "startedAt": "2026-...Z", "cancelRequestedAt": "...", "closedAt":
///     "...",
///      "steps": [{"id": "step-1", "flow": "orders", "outcome": "Canceled", "attempts": 1,
///                 "runs": [{"executionId": "...", "appflowStatus": "Canceled",
///                           "recordsProcessed": 12, "bytesProcessed": 812, "bytesWritten": 0,
///                           "objects": [], "remains": "Nothing"}]},
///                {"id": "step-2", "flow": "invoices", "outcome": "NeverStarted", "attempts": 0,
///                 "runs": []}],
///      "rest": {"steps": [...]}, "restStart": {"taskList": {"name": "sluice-decider"}, ...}}
///
/// A FAILED or TERMINATED one has a "reason" too, perhaps with a "message"; a run that the history
/// does not name "foundByTime", a step of which several may be the run "candidates". What nobody
/// knows is left out; `rest` is the input of a sequence that does the rest, `restStart` what
/// StartWorkflowExecution takes for it, besides domain and workflowId.
QJsonObject toJson(const SequenceReceipt &receipt);

} // namespace sluice::swf
