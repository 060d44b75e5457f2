#pragma once

#include "engine/contract/dataends.h"

#include <QFile>

#include <functional>

namespace sluice::engine {

/// errorHandlingConfig of a destination that is no bucket (reference 5.4).
struct ErrorHandling {
    bool failsOnFirst = false;
    QString bucketName; ///< empty: refused records are counted, not kept
    QString prefix;
};

/// InvalidInput when the prefix has a part that a folder bucket cannot hold.
Result<ErrorHandling> readErrorHandling(const flow::Endpoint &destination);

/// Hands the records of a staged file of JSON lines to a sink, batch by batch. Refused records go
/// to a file of their own, one a line: {"record":{...},"errorMessage":"..."}.
class Delivery {
public:
    using Progress = std::function<void(qint64 accepted, qint64 acceptedBytes, qint64 refused)>;

    /// All must outlive it. \param refusedPath is made with the first refused record
    Delivery(DataSink &sink, const ErrorHandling &handling, QString refusedPath, Progress progress);

    Result<> deliver(const QString &stagedPath, const RunWatch &watch);

    bool hasRefused() const { return m_refused.isOpen(); }

    /// InvalidInput with the first reason when records were refused and none was taken: that is no
    /// success, whatever the flow says of single ones (reference 2.6).
    Result<> checkSomeTaken() const;

    /// How many records were refused, why the first was, and where they are; empty when all were
    /// taken.
    QString refusals() const;

    /// Closes the file of refused records; Io when it could not be written.
    Result<> close();

private:
    Result<> send(const RunWatch &watch);
    Failure endedAtFirst(const WrittenBatch &batch) const;
    Result<> keepRefused(const QList<RefusedRecord> &refused);

    DataSink &m_sink;
    const ErrorHandling &m_handling;
    QFile m_refused;
    Progress m_progress;
    QList<QByteArray> m_batch;
    qint64 m_taken = 0;
    qint64 m_refusals = 0;
    QString m_firstRefusal; ///< a sentence
    qsizetype m_batchBytes = 0;
};

} // namespace sluice::engine
