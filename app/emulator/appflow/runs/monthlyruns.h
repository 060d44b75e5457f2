#pragma once

#include "sqlite/database.h"

#include <QDateTime>

namespace sluice::emulator {

/// Counts the runs that began in this calendar month (UTC), for the quota of reference 9. A counter
/// of its own: the records of deleted flows are gone, and counting millions of rows takes seconds.
class MonthlyRuns {
public:
    explicit MonthlyRuns(sqlite::Database &database);

    /// Inside the transaction of the start: one more. ServiceQuotaExceededException when there were
    /// `limit` already.
    Result<> add(const QDateTime &now, int limit);

private:
    sqlite::Database &m_database;
};

} // namespace sluice::emulator
