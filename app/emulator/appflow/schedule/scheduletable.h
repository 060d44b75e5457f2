#pragma once

#include "sqlite/database.h"

#include <QDateTime>

#include <optional>

namespace sluice::emulator {

/// Where a scheduled flow stands.
struct FlowSchedule {
    qint64 flowRow = 0;
    QDateTime anchor; ///< the first due time
    QDateTime lastDue; ///< invalid before the first
    QDateTime pulledUntil; ///< end of the last successful incremental window; invalid before
    int failures = 0; ///< in a row
};

/// The SQL of schedules. Changes belong into a transaction of the database.
class ScheduleTable {
public:
    explicit ScheduleTable(sqlite::Database &database);

    Result<std::optional<FlowSchedule>> find(qint64 flowRow);
    /// Rows of the flows that are Active and have a schedule.
    Result<QList<qint64>> activeFlows();
    /// Inserts or replaces.
    Result<> save(const FlowSchedule &schedule);

private:
    sqlite::Database &m_database;
};

} // namespace sluice::emulator
