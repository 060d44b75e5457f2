#include "engine/contract/preview.h"
#include "engine/contract/runengine.h"
#include "engine/database/duckdbdatabases.h"
#include "engine/preview/previewjob.h"
#include "engine/run/runjob.h"
#include "engine/run/runprogress.h"

#include <list>
#include <mutex>
#include <thread>

namespace sluice::engine {

namespace {

/// DuckDB counts and spills only what is its own; what we hold ourselves may be one in so many
/// bytes of the memory limit, beside it.
constexpr qint64 kOwnPart = 4;

/// Of DuckDB for all previews at once, at most.
constexpr qint64 kPreviewBytes = 512 * 1024 * 1024;

qint64 limitOf(qint64 memoryLimitBytes)
{
    DuckDbSettings settings;
    settings.memoryLimitBytes = memoryLimitBytes;
    return memoryLimit(settings);
}

/// What a thread of the engine works at.
class EngineWork {
public:
    EngineWork() = default;
    virtual ~EngineWork() = default;
    Q_DISABLE_COPY_MOVE(EngineWork)

    virtual void stop() = 0;

    /// Where it has what it needs.
    struct Place {
        const BucketFolders &buckets;
        WorkFolders folders;
        PlannedSource::OpenDatabase openDatabase;
        std::shared_ptr<MemoryBudget> memory;
    };

    /// On its thread.
    virtual void execute(const Place &place) = 0;

    bool isDone() const { return m_isDone; }

protected:
    void setDone() { m_isDone = true; }

private:
    std::atomic<bool> m_isDone = false;
};

class FlowRun final : public Run, public EngineWork {
public:
    FlowRun(RunRequest request, std::function<void(RunStage)> entered)
        : m_request(std::move(request))
        , m_progress(std::move(entered))
    {
    }

    RunCounts counts() const override { return m_progress.counts(); }

    void cancel(CancelLeaves leaves) override { m_progress.cancel(leaves); }

    void stop() override { m_progress.end(); }

    Pending<RunOutcome> outcome() override { return m_promise.pending(); }

    void execute(const Place &place) override
    {
        auto outcome = RunJob(
            m_request, place.buckets, place.folders, place.openDatabase, m_progress, place.memory)
                           .execute();
        // What they hold open, a sink's file for example, ends with the run and not with its
        // handle.
        m_request.source.reset();
        m_request.destination.reset();
        setDone();
        m_promise.settle(std::move(outcome));
    }

private:
    RunRequest m_request;
    RunProgress m_progress;
    Promise<RunOutcome> m_promise;
};

class FlowPreview final : public PreviewRun, public EngineWork {
public:
    FlowPreview(PreviewRequest request, std::function<void(RunStage)> entered)
        : m_request(std::move(request))
        , m_progress(std::move(entered))
    {
    }

    void cancel() override { m_progress.cancel(); }

    void stop() override { cancel(); }

    Pending<Preview> outcome() override { return m_promise.pending(); }

    void execute(const Place &place) override
    {
        auto outcome = PreviewJob(m_request, place.buckets, place.folders.temp, place.openDatabase,
            m_progress, place.memory)
                           .execute();
        m_request.run.source.reset();
        m_request.run.destination.reset();
        setDone();
        m_promise.settle(std::move(outcome));
    }

private:
    PreviewRequest m_request;
    RunProgress m_progress;
    Promise<Preview> m_promise;
};

class DuckDbEngine final : public RunEngine {
public:
    DuckDbEngine(EngineOptions options, const BucketFolders &buckets)
        : m_options(std::move(options))
        , m_buckets(buckets)
        , m_memory(m_options.memory ? m_options.memory : ownMemory(m_options.memoryLimitBytes))
        , m_databases(databaseSettings(m_options.threads, limitOf(m_options.memoryLimitBytes)),
              m_options.strays)
        , m_previewDatabases(databaseSettings(1, std::min(kPreviewBytes, m_databases.leastBytes())),
              m_options.strays)
    {
    }

    ~DuckDbEngine() override
    {
        for (Worker &worker : m_workers)
            worker.work->stop();
        for (Worker &worker : m_workers)
            worker.thread.join();
    }

    std::shared_ptr<Run> start(RunRequest request) override
    {
        return begin(std::make_shared<FlowRun>(std::move(request), m_options.entered), m_databases);
    }

    std::shared_ptr<PreviewRun> preview(PreviewRequest request) override
    {
        return begin(std::make_shared<FlowPreview>(std::move(request), m_options.entered),
            m_previewDatabases);
    }

private:
    struct Worker {
        std::shared_ptr<EngineWork> work;
        std::thread thread;
    };

    DuckDbSettings databaseSettings(int threads, qint64 memoryLimitBytes) const
    {
        return {m_options.tempFolder, threads, memoryLimitBytes};
    }

    WorkFolders workFolders() const
    {
        return {m_options.tempFolder,
            m_options.uploadsFolder.isEmpty() ? m_options.tempFolder : m_options.uploadsFolder};
    }

    template <class Work>
    std::shared_ptr<Work> begin(std::shared_ptr<Work> work, DuckDbDatabases &databases)
    {
        const std::lock_guard lock(m_workersMutex);
        m_workers.remove_if([](Worker &worker) {
            if (!worker.work->isDone())
                return false;
            worker.thread.join();
            return true;
        });
        m_workers.push_back(
            {work, std::thread([this, work, &databases] {
                 work->execute({m_buckets, workFolders(),
                     [&databases](const QStringList &folders) { return databases.open(folders); },
                     m_memory});
             })});
        return work;
    }

    const EngineOptions m_options;
    const BucketFolders &m_buckets;
    const std::shared_ptr<MemoryBudget> m_memory; ///< beside DuckDB's
    DuckDbDatabases m_databases;
    DuckDbDatabases m_previewDatabases;
    std::mutex m_workersMutex;
    std::list<Worker> m_workers;
};

} // namespace

std::shared_ptr<MemoryBudget> ownMemory(qint64 memoryLimitBytes)
{
    return std::make_shared<MemoryBudget>(limitOf(memoryLimitBytes) / kOwnPart);
}

std::unique_ptr<RunEngine> makeDuckDbEngine(EngineOptions options, const BucketFolders &buckets)
{
    return std::make_unique<DuckDbEngine>(std::move(options), buckets);
}

} // namespace sluice::engine
