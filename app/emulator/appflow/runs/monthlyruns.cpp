#include "emulator/appflow/runs/monthlyruns.h"

#include "emulator/wire/apierror.h"
#include "sqlite/statement.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

MonthlyRuns::MonthlyRuns(sqlite::Database &database)
    : m_database(database)
{
}

Result<> MonthlyRuns::add(const QDateTime &now, int limit)
{
    // One row: "2026-11 1234".
    const auto stored = sqlite::readFirst(m_database,
        u"SELECT value FROM settings WHERE name = 'runs-of-month'"_s,
        [](const sqlite::Statement &row) { return row.text(0); });
    if (!stored)
        return fail(stored.error());
    const QString value = stored->value_or(QString());
    const QString month = now.toUTC().toString(u"yyyy-MM"_s);
    const qint64 count
        = value.section(u' ', 0, 0) == month ? value.section(u' ', 1).toLongLong() : 0;
    if (count >= limit) {
        const QString began = count == 1 ? u"%1 run"_s : u"%1 runs"_s;
        return quotaExceeded(began.arg(count)
            + u" began this month, which is the limit. Wait for the next month."_s);
    }
    return sqlite::change(m_database,
        u"INSERT OR REPLACE INTO settings VALUES ('runs-of-month', ?)"_s,
        u"%1 %2"_s.arg(month).arg(count + 1));
}

} // namespace sluice::emulator
