#include "engine/run/runprogress.h"

#include <algorithm>

namespace sluice::engine {

RunCounts RunProgress::counts() const
{
    const std::lock_guard lock(m_mutex);
    RunCounts counts = m_done;
    if (m_queryBytes > 0) {
        // Also after the query was interrupted or failed: what it had read stays told.
        m_queryFraction = std::clamp(std::max(queryFraction(), m_queryFraction), 0.0, 1.0);
        m_queryRows = std::max(queryRows(), m_queryRows);
        counts.bytesProcessed += qint64(double(m_queryBytes) * m_queryFraction);
        counts.recordsProcessed += m_queryRows;
    }
    counts.recordsProcessed = std::max(counts.recordsProcessed, m_fetchedRecords);
    counts.bytesProcessed = std::max(counts.bytesProcessed, m_fetchedBytes);
    if (m_staging)
        counts.bytesWritten = m_staging->bytes();
    if (counts.bytesTotal > 0)
        counts.fraction = double(counts.bytesProcessed) / double(counts.bytesTotal);
    return counts;
}

double RunProgress::queryFraction() const
{
    return m_table ? double(m_table->bytesRead()) / double(m_queryBytes) : 0;
}

qint64 RunProgress::queryRows() const
{
    return m_table && !m_countsAtEndOnly ? m_table->rowsSoFar() : 0;
}

void RunProgress::cancel(CancelLeaves leaves)
{
    const std::lock_guard lock(m_mutex);
    if (!m_isCanceled)
        m_leaves = leaves;
    m_isCanceled = true;
    if (m_connection)
        m_connection->interrupt();
}

void RunProgress::end()
{
    m_isEnding = true;
    cancel();
}

void RunProgress::setSource(qint64 bytes)
{
    const std::lock_guard lock(m_mutex);
    m_done.bytesTotal = bytes;
}

void RunProgress::setReader(std::shared_ptr<const RecordTable> table)
{
    const std::lock_guard lock(m_mutex);
    m_table = std::move(table);
}

void RunProgress::countAtEndOnly()
{
    const std::lock_guard lock(m_mutex);
    m_countsAtEndOnly = true;
}

void RunProgress::setWork(DuckDbConnection *connection, const StagingFolder *staging)
{
    const std::lock_guard lock(m_mutex);
    if (m_staging && !staging)
        m_done.bytesWritten = m_staging->bytes(); // still right while the files move
    m_connection = connection;
    m_staging = staging;
    if (m_connection && m_isCanceled)
        m_connection->interrupt();
}

void RunProgress::abandonWork()
{
    const std::lock_guard lock(m_mutex);
    m_connection = nullptr;
    m_staging = nullptr;
    m_done.recordsWritten = m_deliveredRecords;
    m_done.bytesWritten = m_deliveredBytes;
}

void RunProgress::setFetched(qint64 records, qint64 bytes)
{
    const std::lock_guard lock(m_mutex);
    m_fetchedRecords = records;
    m_fetchedBytes = bytes;
}

void RunProgress::addDelivered(qint64 accepted, qint64 acceptedBytes, qint64 refused)
{
    const std::lock_guard lock(m_mutex);
    m_deliveredRecords += accepted;
    m_deliveredBytes += acceptedBytes;
    m_done.recordsWritten += accepted;
    m_done.bytesWritten += acceptedBytes;
    m_done.putFailures += refused;
}

void RunProgress::beginQuery(qint64 bytes)
{
    const std::lock_guard lock(m_mutex);
    m_queryBytes = bytes;
    m_queryFraction = 0;
    m_queryRows = 0;
}

void RunProgress::endQuery(qint64 rowsRead, qint64 rowsDropped, qint64 rowsWritten)
{
    const std::lock_guard lock(m_mutex);
    m_done.recordsProcessed += rowsRead;
    m_done.recordsWritten += rowsWritten;
    m_done.recordsDropped += rowsDropped;
    m_done.bytesProcessed += std::exchange(m_queryBytes, 0);
}

void RunProgress::finish(const RunCounts &counts)
{
    const std::lock_guard lock(m_mutex);
    m_connection = nullptr;
    m_staging = nullptr;
    m_fetchedRecords = 0;
    m_fetchedBytes = 0;
    m_done = counts;
}

} // namespace sluice::engine
