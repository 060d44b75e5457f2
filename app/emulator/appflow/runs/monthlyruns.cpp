#include "emulator/appflow/runs/monthlyruns.h"

#include "emulator/wire/apierror.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

MonthlyRuns::MonthlyRuns(LocalDatabase &database)
    : m_database(database)
{
}

Result<> MonthlyRuns::add(const QDateTime &now, int limit)
{
    // One row: "2026-11 1234".
    auto stored = m_database.run(u"SELECT value FROM settings WHERE name = 'runs-of-month'"_s);
    if (!stored)
        return fail(stored.error());
    const QString value = stored->next() ? stored->value(0).toString() : QString();
    stored->finish();
    const QString month = now.toUTC().toString(u"yyyy-MM"_s);
    const qint64 count
        = value.section(u' ', 0, 0) == month ? value.section(u' ', 1).toLongLong() : 0;
    if (count >= limit) {
        const QString began = count == 1 ? u"%1 run"_s : u"%1 runs"_s;
        return quotaExceeded(began.arg(count)
            + u" began this month, which is the limit. Wait for the next month."_s);
    }
    const auto noted
        = m_database.run(u"INSERT OR REPLACE INTO settings VALUES ('runs-of-month', ?)"_s,
            {u"%1 %2"_s.arg(month).arg(count + 1)});
    if (!noted)
        return fail(noted.error());
    return {};
}

} // namespace sluice::emulator
