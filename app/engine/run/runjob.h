#pragma once

#include "engine/contract/runengine.h"
#include "engine/functions/partitionfolders.h"
#include "engine/run/plannedsource.h"
#include "engine/run/rundestination.h"

namespace sluice::engine {

/// The steps of one run, on the run's thread: check the flow, open the source, plan, copy into a
/// staging folder, put the objects in place or hand the records to the destination. Nothing stays
/// in a bucket unless all succeeds, or the run is cancelled and what is complete is to stay.
class RunJob {
public:
    using OpenDatabase = PlannedSource::OpenDatabase;

    /// \param openDatabase gives one that reaches some folders and the temp folder
    /// \param memory of all runs, for what DuckDB does not count; null: no limit
    RunJob(const RunRequest &request, const BucketFolders &buckets, const WorkFolders &folders,
        OpenDatabase openDatabase, RunProgress &progress, std::shared_ptr<MemoryBudget> memory);

    Result<RunOutcome> execute();

private:
    Result<> readFlow();
    Result<> openSource();
    Result<> findTypes();
    Result<> lookForRecords(const QList<int> &files);
    Result<> copyAll();
    void offerPartitions();
    Result<> copyFiles(const QList<int> &files);
    Result<> arrange(int output, const QList<int> &files);
    void describeObjects();
    Result<> publishAll();
    bool staysThough(const Error &fault) const;
    Result<> keepWritten();

    const RunRequest &m_request;
    QString m_tempFolder;
    OpenDatabase m_openDatabase;
    RunProgress &m_progress;

    const std::unique_ptr<RunSource> m_input;
    const std::unique_ptr<RunDestination> m_output;
    PlannedSource m_source;
    std::unique_ptr<StagingFolder> m_staging;
    std::shared_ptr<PartitionFolders> m_partitions; ///< null: the flow has none
    int m_partitionSet = 0;
    int m_outputs = 0; ///< staged, with or without rows
    RunOutcome m_outcome;
};

} // namespace sluice::engine
