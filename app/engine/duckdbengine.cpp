#include "engine/contract/runengine.h"
#include "engine/database/duckdbdatabases.h"
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

qint64 limitOf(qint64 memoryLimitBytes)
{
    DuckDbSettings settings;
    settings.memoryLimitBytes = memoryLimitBytes;
    return memoryLimit(settings);
}

class FlowRun final : public Run {
public:
    FlowRun(RunRequest request, std::function<void(RunStage)> entered)
        : m_request(std::move(request))
        , m_progress(std::move(entered))
    {
    }

    RunCounts counts() const override { return m_progress.counts(); }

    void cancel() override { m_progress.cancel(); }

    Pending<RunOutcome> outcome() override { return m_promise.pending(); }

    /// On the run's thread.
    void execute(const BucketFolders &buckets, const QString &tempFolder,
        const RunJob::OpenDatabase &openDatabase, const std::shared_ptr<MemoryBudget> &memory)
    {
        auto outcome
            = RunJob(m_request, buckets, tempFolder, openDatabase, m_progress, memory).execute();
        // What they hold open, a sink's file for example, ends with the run and not with its
        // handle.
        m_request.source.reset();
        m_request.destination.reset();
        m_isDone = true;
        m_promise.settle(std::move(outcome));
    }

    bool isDone() const { return m_isDone; }

private:
    RunRequest m_request;
    RunProgress m_progress;
    Promise<RunOutcome> m_promise;
    std::atomic<bool> m_isDone = false;
};

class DuckDbEngine final : public RunEngine {
public:
    DuckDbEngine(EngineOptions options, const BucketFolders &buckets)
        : m_options(std::move(options))
        , m_buckets(buckets)
        , m_memory(m_options.memory ? m_options.memory : ownMemory(m_options.memoryLimitBytes))
        , m_databases(
              {m_options.tempFolder, m_options.threads, limitOf(m_options.memoryLimitBytes)},
              m_options.strays)
    {
    }

    ~DuckDbEngine() override
    {
        for (Worker &worker : m_workers)
            worker.run->cancel();
        for (Worker &worker : m_workers)
            worker.thread.join();
    }

    std::shared_ptr<Run> start(RunRequest request) override
    {
        const std::lock_guard lock(m_workersMutex);
        m_workers.remove_if([](Worker &worker) {
            if (!worker.run->isDone())
                return false;
            worker.thread.join();
            return true;
        });
        auto run = std::make_shared<FlowRun>(std::move(request), m_options.entered);
        m_workers.push_back(
            {run, std::thread([this, run] {
                 run->execute(
                     m_buckets, m_options.tempFolder,
                     [this](const QStringList &folders) { return m_databases.open(folders); },
                     m_memory);
             })});
        return run;
    }

private:
    struct Worker {
        std::shared_ptr<FlowRun> run;
        std::thread thread;
    };

    const EngineOptions m_options;
    const BucketFolders &m_buckets;
    const std::shared_ptr<MemoryBudget> m_memory; ///< beside DuckDB's
    DuckDbDatabases m_databases;
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
