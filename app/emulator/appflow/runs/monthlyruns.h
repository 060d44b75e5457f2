#pragma once

#include "emulator/store/localdatabase.h"

#include <QDateTime>

namespace sluice::emulator {

/// Counts the runs that began in this calendar month (UTC), for the quota of reference 9. A counter
/// of its own: the records of deleted flows are gone, and counting millions of rows takes seconds.
class MonthlyRuns {
public:
    explicit MonthlyRuns(LocalDatabase &database);

    /// Inside the transaction of the start: one more. ServiceQuotaExceededException when there were
    /// `limit` already.
    Result<> add(const QDateTime &now, int limit);

private:
    LocalDatabase &m_database;
};

} // namespace sluice::emulator
