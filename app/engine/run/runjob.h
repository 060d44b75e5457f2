#pragma once

#include "engine/contract/runengine.h"
#include "engine/database/duckdbconnection.h"
#include "engine/memory/memorybudget.h"
#include "engine/plan/plansql.h"
#include "engine/run/rundestination.h"
#include "engine/run/runsource.h"
#include "engine/source/records/recordtable.h"
#include "engine/source/s3source.h"

namespace sluice::engine {

/// The steps of one run, on the run's thread: check the flow, open the source, plan, copy into a
/// staging folder, put the objects in place or hand the records to the destination. Nothing stays
/// in a bucket unless all succeeds.
class RunJob {
public:
    using OpenDatabase
        = std::function<Result<std::shared_ptr<const DuckDbDatabase>>(const QStringList &folders)>;

    /// \param openDatabase gives one that reaches some folders and the temp folder
    /// \param memory of all runs, for what DuckDB does not count; null: no limit
    /// \param tempFolder for records of sources and destinations that are no buckets
    RunJob(const RunRequest &request, const BucketFolders &buckets, QString tempFolder,
        OpenDatabase openDatabase, RunProgress &progress, std::shared_ptr<MemoryBudget> memory);

    Result<RunOutcome> execute();

private:
    Result<> readFlow();
    Result<> openSource();
    void offerRecords();
    Result<> makePlan(const DuckDbDatabase &database);
    Result<> completeJsonFields();
    Result<> reserveFields();
    Result<> findTypes();
    Result<> lookForRecords(const QList<int> &files);
    Result<> copyAll();
    Result<> copyFiles(const QList<int> &files);
    Result<DuckDbConnection::Rows> query(const QString &sql);
    Result<qint64> rowsRead(const QList<int> &files);
    QList<int> allFiles() const;
    Result<> checkUnchanged(const QList<int> &files) const;
    Result<> publishAll();
    RunWatch watch();
    ReadLimits limits() const;
    Result<> checkNotCanceled() const;
    OutputTyping outputTyping() const;

    const RunRequest &m_request;
    QString m_tempFolder;
    OpenDatabase m_openDatabase;
    RunProgress &m_progress;
    std::shared_ptr<MemoryBudget> m_memory;
    std::shared_ptr<MemoryBudget::Reservation> m_fields; ///< for their number

    const std::unique_ptr<RunSource> m_input;
    const std::unique_ptr<RunDestination> m_output;
    S3Source m_source;
    std::shared_ptr<const DuckDbDatabase> m_database;
    std::shared_ptr<RecordTable> m_table; ///< of the source's files; null when there are none
    FlowPlan m_plan;
    QList<RowFilter>
        m_countFilters; ///< of what a file stands for that delivers by window and filters
    std::unique_ptr<DuckDbConnection> m_connection;
    std::unique_ptr<StagingFolder> m_staging;
    int m_outputs = 0; ///< staged, with or without rows
    RunOutcome m_outcome;
};

} // namespace sluice::engine
