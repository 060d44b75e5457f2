#pragma once

#include "engine/duckdb/duckdbconnection.h"
#include "engine/plan/flowendpoints.h"
#include "engine/plan/plansql.h"
#include "engine/run/runengine.h"
#include "engine/run/runprogress.h"
#include "engine/source/s3source.h"

namespace sluice::engine {

/// The steps of one run, on the run's thread: check the flow, open the source, plan, copy into a
/// staging folder, put the objects in place. Nothing stays at the destination unless all succeeds.
class RunJob {
public:
    using OpenDatabase = std::function<Result<std::shared_ptr<const DuckDbDatabase>>()>;

    RunJob(const RunRequest &request, const BucketFolders &buckets, OpenDatabase openDatabase,
        RunProgress &progress);

    Result<RunOutcome> execute();

private:
    Result<> readFlow();
    Result<> openSource();
    Result<> completeJsonFields();
    Result<> findTypes();
    Result<> copyAll();
    Result<> copyFiles(const QList<int> &files);
    Result<> publishAll();
    Result<> checkNotCanceled() const;
    OutputTyping outputTyping() const;

    const RunRequest &m_request;
    const BucketFolders &m_buckets;
    OpenDatabase m_openDatabase;
    RunProgress &m_progress;

    SourceSettings m_sourceSettings;
    DestinationSettings m_destination;
    QString m_destinationFolder;
    S3Source m_source;
    FlowPlan m_plan;
    std::unique_ptr<DuckDbConnection> m_connection;
    std::unique_ptr<StagingFolder> m_staging;
    int m_outputs = 0; ///< staged, with or without rows
    RunOutcome m_outcome;
};

} // namespace sluice::engine
