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

/// successResponseHandlingConfig: a bucket that gets what the destination took (reference 4.2).
struct SuccessHandling {
    QString bucketName; ///< empty: nothing is kept
    QString prefix;
};

/// As readErrorHandling().
Result<SuccessHandling> readSuccessHandling(const flow::Endpoint &destination);

/// Hands the records of a staged file of JSON lines to a sink, batch by batch. Refused records go
/// to a file of their own, one a line: {"record":{...},"errorMessage":"..."}; those that were taken
/// to another one, as they were sent.
class Delivery {
public:
    using Progress = std::function<void(qint64 accepted, qint64 acceptedBytes, qint64 refused)>;

    /// Each is made with its first record; empty: there is none.
    struct Files {
        QString refused;
        QString taken;
    };

    /// All must outlive it.
    Delivery(DataSink &sink, const ErrorHandling &handling, const Files &files, Progress progress);

    Result<> deliver(const QString &stagedPath, const RunWatch &watch);

    bool hasRefused() const { return m_refused.isOpen(); }

    bool hasTaken() const { return m_takenRecords.isOpen(); }

    /// InvalidInput with the first reason when records were refused and none was taken: that is no
    /// success, whatever the flow says of single ones (reference 2.6).
    Result<> checkSomeTaken() const;

    /// How many records were refused, why the first was, and where they are; empty when all were
    /// taken.
    QString refusals() const;

    /// Closes the files of refused and taken records; Io when one could not be written.
    Result<> close();

private:
    Result<> send(const RunWatch &watch);
    Failure endedAtFirst(const WrittenBatch &batch) const;
    Result<> keepRefused(const QList<RefusedRecord> &refused);
    Result<> keepTaken(const WrittenBatch &batch);

    DataSink &m_sink;
    const ErrorHandling &m_handling;
    QFile m_refused;
    QFile m_takenRecords;
    Progress m_progress;
    QList<QByteArray> m_batch;
    qint64 m_taken = 0;
    qint64 m_refusals = 0;
    QString m_firstRefusal; ///< a sentence
    qsizetype m_batchBytes = 0;
};

} // namespace sluice::engine
