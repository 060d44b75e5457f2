#pragma once

#include "base/mappedfolder.h"
#include "base/pending.h"
#include "engine/contract/dataends.h"
#include "engine/contract/objectstore.h"
#include "engine/contract/stagingrole.h"
#include "flow/definition/flowdefinition.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace sluice::engine {

class PreviewRun;
class StrayThreads;
struct PreviewRequest;

/// Where a bucket's objects are: names of buckets to folders of this machine, or to stores.
class BucketFolders {
public:
    virtual ~BucketFolders() = default;

    /// Absolute folder of a bucket, which exists. NotFound with a sentence that names the bucket
    /// and says how to map it. Called on a worker thread.
    virtual Result<MappedFolder> folderOf(const QString &bucketName) const = 0;

    /// Of a bucket that is no folder, of which folderOf() is a failure; null: it is one, or there
    /// is none. Any thread.
    virtual std::shared_ptr<ObjectStore> storeOf(const QString &) const { return nullptr; }

    /// That has this address(), whether it is mapped any more or not; null: there is no such.
    virtual std::shared_ptr<ObjectStore> storeAt(const QString &) const { return nullptr; }

    /// The one or the other. NotFound as folderOf().
    Result<BucketPlace> placeOf(const QString &bucketName) const
    {
        if (auto store = storeOf(bucketName))
            return BucketPlace(std::move(store));
        auto folder = folderOf(bucketName);
        return folder ? Result<BucketPlace>(*std::move(folder)) : fail(folder.error());
    }
};

/// What a run comes to, in this order; most runs leave some out.
enum class RunStage {
    OpensSource, ///< lists the objects and reads their beginnings, or fetches the records
    ReadsNames, ///< of fields, from all records
    Plans,
    FindsTypes, ///< of fields, from all records
    Copies,
    Delivers, ///< to a destination that is no bucket
    Finishes, ///< has such a destination store what it took
    Publishes ///< puts objects in place
};

struct EngineOptions {
    QString tempFolder; ///< DuckDB spills here; created when missing
    int threads = 0; ///< 0: all cores
    qint64 memoryLimitBytes = 0; ///< 0: the engine's default
    std::shared_ptr<MemoryBudget> memory = nullptr; ///< null: one of its own, see ownMemory()
    std::function<void(RunStage)> entered = {}; ///< told by each run, on its thread; may be empty
    /// Where interrupted calls end; null: the engine waits for them when it dies.
    std::shared_ptr<StrayThreads> strays = nullptr;
    /// What is on its way to stores is written down here, see leftUploads(); created when
    /// missing. Empty: in the temp folder.
    QString uploadsFolder = {};
};

struct RunRequest {
    flow::FlowDefinition flow;
    QString executionId;
    int schemaVersion = 1;
    QDateTime startedAt; ///< UTC; date folders and file names are made of it
    std::optional<PullWindow> window
        = std::nullopt; ///< of a scheduled run that pulls incrementally
    std::shared_ptr<DataSource> source = nullptr; ///< null: the flow's source is a bucket
    std::shared_ptr<DataSink> destination = nullptr; ///< null: the flow's destination is a bucket
};

/// Figures of a run. Records are always counted, never estimated: while it is in progress, and when
/// it was canceled or failed, they are those that were read so far. A source that filters by itself
/// is the exception, its records count when all are read.
struct RunCounts {
    qint64 recordsProcessed = 0; ///< rows delivered by the source (reference 2.6)
    qint64 recordsDropped = 0; ///< by filters and validations
    qint64 recordsWritten = 0;
    qint64 bytesTotal = 0; ///< size of all source objects, known before the first row
    qint64 bytesProcessed = 0;
    qint64 bytesWritten = 0;
    double fraction = 0; ///< 0 to 1
    qint64 putFailures = 0; ///< records that a destination which is no bucket refused

    friend bool operator==(const RunCounts &, const RunCounts &) = default;
};

struct WrittenObject {
    QString bucketName; ///< empty: it is the file of an entity, with what runs before wrote
    QString key;
    QString path; ///< of the file on this machine; URL where it is in a store
    qint64 bytes = 0;

    friend bool operator==(const WrittenObject &, const WrittenObject &) = default;
};

/// A field of the records that a run wrote.
struct OutputColumn {
    QString name;
    QString type; ///< DuckDB's, of Parquet that keeps types: BIGINT, DECIMAL(9,2); empty: text

    friend bool operator==(const OutputColumn &, const OutputColumn &) = default;
};

struct RunOutcome {
    RunCounts counts;
    /// None when no row was left (reference 5.3); for a destination that is no bucket the file of
    /// refused records, if it was asked for.
    QList<WrittenObject> objects;
    /// What the record's executionMessage says although the run succeeded: names made up for
    /// columns that have none, values that filters could not read. Mostly empty.
    QString message = {};
    /// What is in the objects of a flow with a metadataCatalogConfig, in their order. Those that a
    /// Partition task names are there too.
    QList<OutputColumn> columns = {};
    QStringList partitionFields = {}; ///< by whose values the objects are parted, folder in folder
    std::shared_ptr<Publication> publication = nullptr; ///< null without objects to decide about
    /// The run was cancelled, and what it had completely written stays
    /// (CancelLeaves::WholeObjects).
    bool isCanceled = false;
};

/// What stays in a bucket of a run that is cancelled.
enum class CancelLeaves {
    Nothing,
    /// What was completely written, as with AppFlow (reference 2.3): objects of the source files
    /// that the run has done with, or those that it had begun to put in place.
    WholeObjects
};

/// One run in progress. Thread-safe; outlives the engine's call.
class Run {
public:
    virtual ~Run() = default;

    /// Readable at any time from any thread, costs nothing to the run.
    virtual RunCounts counts() const = 0;
    /// Interrupts within 200 ms whatever the input, and puts in place what is to stay; when nothing
    /// is, the outcome is the error Canceled. What another destination had stored stays there.
    /// Harmless when it ended already; of several calls the first counts.
    virtual void cancel(CancelLeaves leaves = CancelLeaves::Nothing) = 0;
    /// Once. InvalidInput, NotFound, Io (also full disk) or Canceled; the sentence is what the run
    /// record's executionMessage says.
    virtual Pending<RunOutcome> outcome() = 0;
};

/// Runs flows on this machine with DuckDB, one query per run, each on its own thread. The library
/// is opened with the first run (8 to 9 ms, 62 MiB), not before.
class RunEngine {
public:
    virtual ~RunEngine() = default;

    virtual std::shared_ptr<Run> start(RunRequest request) = 0;

    /// What a run would do to some rows (preview.h). On a thread of its own, with a DuckDB of its
    /// own that all previews share: runs lose no memory to it.
    virtual std::shared_ptr<PreviewRun> preview(PreviewRequest request) = 0;
};

/// What runs with this limit may hold beside DuckDB's memory, a quarter of it.
/// \param memoryLimitBytes 0: the engine's default
std::shared_ptr<MemoryBudget> ownMemory(qint64 memoryLimitBytes);

/// \param buckets must outlive the engine and its runs.
std::unique_ptr<RunEngine> makeDuckDbEngine(EngineOptions options, const BucketFolders &buckets);

/// Whether what the run of this execution staged stays, as its record says: of a bucket's objects
/// those of a Successful one. Nothing for one that is not known here, whose files may be in use by
/// another service.
using IsRunKept = std::function<Result<std::optional<bool>>(const QString &executionId)>;

/// Ends what runs of a killed process left of some roles in a folder: what does not stay is taken
/// back, what it replaced is there again, and the staging folder goes. For the start of a service,
/// before any run. Io names an object that could not be taken back; the next start tries again.
/// Damaged names a journal that is none, of which nothing is done: it may have come with somebody's
/// files. \param folder says which links may be followed
Result<> recoverStaging(
    const MappedFolder &folder, const QList<StagingRole> &roles, const IsRunKept &isKept);

/// Journals of what runs of a killed process had on its way to stores and does not stay. Those of
/// what stays are removed. For the start of a service, before any run; asks no store.
Result<QStringList> leftUploads(const QString &uploadsFolder, const IsRunKept &isKept);

/// Takes back what these journals tell: objects go, and so do parts. Asks stores, so it may last.
/// What cannot be taken back stays to be done, by the next start; \return the first such failure
Result<> takeBackUploads(
    const QStringList &journals, const BucketFolders &buckets, const ReadLimits &limits);

} // namespace sluice::engine
