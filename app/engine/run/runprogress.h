#pragma once

#include "engine/contract/runengine.h"
#include "engine/database/duckdbconnection.h"
#include "engine/destination/stagingfolder.h"
#include "engine/source/records/recordtable.h"

#include <atomic>
#include <mutex>

namespace sluice::engine {

/// What a run in progress shows to other threads, and the way they stop it.
///
/// The run's own thread sets things; counts() reads them and asks DuckDB and the disk for the rest,
/// so the run itself spends nothing on being watched.
class RunProgress {
public:
    /// \param entered is told each stage; may be empty
    explicit RunProgress(std::function<void(RunStage)> entered = {})
        : m_entered(std::move(entered))
    {
    }

    void enter(RunStage stage) const
    {
        if (m_entered)
            m_entered(stage);
    }

    RunCounts counts() const;

    void cancel(CancelLeaves leaves = CancelLeaves::Nothing);

    /// Cancels, and has nothing waited for that the next start can do.
    void end();

    const std::atomic<bool> &endingFlag() const { return m_isEnding; }

    /// Of a run that was cancelled.
    CancelLeaves leaves() const { return m_leaves; }

    const std::atomic<bool> &cancelFlag() const { return m_isCanceled; }

    void setSource(qint64 bytes);
    /// It knows how far a query is.
    void setReader(std::shared_ptr<const RecordTable> table);
    /// What the reader reads is not what the source delivers: records count when the query ended.
    void countAtEndOnly();
    /// \param connection, staging may be null; must stay until they are set to null again.
    void setWork(DuckDbConnection *connection, const StagingFolder *staging);
    /// The run ended before its end: what was staged does not count as written, what it had read
    /// and what a destination that is no bucket has taken does.
    void abandonWork();
    /// Records that a source which is no bucket has delivered before the first query.
    void setFetched(qint64 records, qint64 bytes);
    /// Records that a destination which is no bucket has taken or refused.
    void addDelivered(qint64 accepted, qint64 acceptedBytes, qint64 refused);
    /// A query begins that reads so many bytes of the source.
    void beginQuery(qint64 bytes);
    void endQuery(qint64 rowsRead, qint64 rowsDropped, qint64 rowsWritten);
    void finish(const RunCounts &counts);

private:
    const std::function<void(RunStage)> m_entered;
    mutable std::mutex m_mutex;
    std::atomic<bool> m_isCanceled = false;
    std::atomic<bool> m_isEnding = false;
    std::atomic<CancelLeaves> m_leaves = CancelLeaves::Nothing; ///< set before the flag
    DuckDbConnection *m_connection = nullptr;
    const StagingFolder *m_staging = nullptr;
    std::shared_ptr<const RecordTable> m_table;
    RunCounts m_done; ///< of the queries that ended
    qint64 m_queryBytes = 0;
    qint64 m_fetchedRecords = 0;
    qint64 m_fetchedBytes = 0;
    qint64 m_deliveredRecords = 0;
    qint64 m_deliveredBytes = 0;
    bool m_countsAtEndOnly = false;
    double queryFraction() const;
    qint64 queryRows() const;

    mutable double m_queryFraction = 0; ///< never goes back, nor do the rows
    mutable qint64 m_queryRows = 0;
};

} // namespace sluice::engine
