#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace sluice::swf {

/// Which run of which workflow. The run id is opaque text of up to 64 characters, with "+", "/" and
/// "=" in it (SWF reference 0, trap 12).
struct ExecutionKey {
    QString workflowId;
    QString runId;

    friend bool operator==(const ExecutionKey &, const ExecutionKey &) = default;
};

/// A row of the Workflows page: what ListOpen- and ListClosedWorkflowExecutions say of one run.
struct Execution {
    QString workflowId;
    QString runId;
    QString typeName;
    QString typeVersion;
    QDateTime startedAt;
    QDateTime closedAt; ///< invalid while it is open
    QString closeStatus; ///< COMPLETED, FAILED, CANCELED, ...; empty while it is open
    /// Lists of closed runs say false whatever the history holds (trap 9), so what was seen while
    /// it was open is kept.
    bool isCancelRequested = false;
    QStringList tags;
    ExecutionKey parent; ///< empty when it is no child
    /// The service does not list it (any more); its history is in the store of this window.
    bool isKeptHere = false;

    bool isOpen() const { return closeStatus.isEmpty(); }

    ExecutionKey key() const { return {workflowId, runId}; }

    friend bool operator==(const Execution &, const Execution &) = default;
};

/// Of a WorkflowExecutionInfo. Null items of a tag list are left out (reference, C8).
Execution executionFrom(const QJsonObject &info);

/// {"workflowId": "orders-1", "runId": "22..."}
QJsonObject toJson(const ExecutionKey &key);
ExecutionKey executionKeyFrom(const QJsonValue &json);
QStringList tagsFrom(const QJsonValue &tagList);

/// Which runs are shown. Every member that is set must fit.
struct ExecutionFilter {
    QString text; ///< in workflow id, run id, type or a tag; case does not matter
    QString status; ///< a close status; "OPEN"; empty: any
    QString typeName; ///< empty: any
    QString tag; ///< empty: any
    QDateTime startedSince; ///< invalid: any time
    bool isCancelRequested = false; ///< only those whose cancellation was requested
    bool isKeptHere = false; ///< only those that the service does not list

    bool accepts(const Execution &execution) const;

    friend bool operator==(const ExecutionFilter &, const ExecutionFilter &) = default;
};

} // namespace sluice::swf

// Lists of ten thousand rows are moved about; the members allow doing it by the byte.
Q_DECLARE_TYPEINFO(sluice::swf::Execution, Q_RELOCATABLE_TYPE);
