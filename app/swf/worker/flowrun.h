#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace sluice::swf {

/// How an activity task is answered: which Respond call, and with what.
struct TaskAnswer {
    enum class Kind { Completed, Failed, Canceled };

    Kind kind = Kind::Completed;
    QString reason; ///< of Failed: "AppFlowRunFailed"
    QString text; ///< the result, or the details

    friend bool operator==(const TaskAnswer &, const TaskAnswer &) = default;
};

/// A run of AppFlow as a worker last saw it.
struct FlowRun {
    QString flow;
    QString executionId;
    QString status; ///< of its record: "InProgress"; empty: no record is visible yet
    QString message; ///< errorInfo.executionMessage
    qint64 recordsProcessed = -1; ///< -1: not told, also below
    qint64 bytesProcessed = -1;
    qint64 bytesWritten = -1;
    QDateTime cancelRequestedAt; ///< when AppFlow took our cancel; invalid: it has not
    QDateTime endedAt;

    bool isOver() const;

    friend bool operator==(const FlowRun &, const FlowRun &) = default;
};

/// Takes over what an ExecutionRecord says.
void readRecord(const QJsonObject &record, FlowRun *run);

/// What heartbeats and answers say of a run, at most 2048 characters:
///
///     {"flow": "orders", "executionId": "...", "appflowStatus": "Canceled", "recordsProcessed":
///     12,
///      "bytesProcessed": 812, "bytesWritten": 644, "message": "...", "cancelRequestedAt": 1.5,
///      "canceledAt": 2.5}
///
/// Members that nobody knows are left out. The decider reads executionId where a worker was lost.
QJsonObject toJson(const FlowRun &run);
QString detailsOf(const FlowRun &run);

/// The answer to the task that owns the run, by the table of SWF reference 11; nothing while the
/// run is not over. \param isCancelAsked a heartbeat has told so. Canceled is only said then.
std::optional<TaskAnswer> answerFor(const FlowRun &run, bool isCancelAsked);

/// Of an object without line breaks.
QString compactJson(const QJsonObject &object);

} // namespace sluice::swf
