#include "sqlite/statement.h"

#include "base/clock.h"
#include "sqlite/sqlfailure.h"

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace sluice::sqlite {

Statement::Statement(Database &database, const QString &sql)
    : m_database(database)
    , m_sql(sql)
{
    const auto kept = database.takePrepared(sql);
    if (kept && *kept) {
        m_kept = *kept;
        m_statement = m_kept->statement.get();
        return;
    }
    auto own = kept ? database.prepareText(sql, false) : fail(kept.error());
    if (own) {
        m_own = std::move(*own);
        m_statement = m_own.get();
    } else {
        m_fault = own.error();
    }
}

Statement::~Statement()
{
    if (!m_kept)
        return;
    reset();
    // What is kept for long keeps nothing of this use.
    sqlite3_clear_bindings(m_statement);
    m_kept->isUsed = false;
}

/// Lets go of the rows that were not read.
void Statement::reset()
{
    sqlite3_reset(m_statement); // repeats what the last step said, which was told
    m_place = Place::BeforeRows;
    m_valueCount = 0;
}

int Statement::nextPlace()
{
    if (m_place != Place::BeforeRows)
        reset();
    return ++m_valueCount;
}

void Statement::note(int code)
{
    // Of one too many the count tells.
    if (m_statement && code != SQLITE_OK && code != SQLITE_RANGE)
        m_fault = fault().error;
}

void Statement::add(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const int place = nextPlace();
    note(sqlite3_bind_text64(m_statement, place, bytes.constData(), sqlite3_uint64(bytes.size()),
        SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::add(const QDateTime &time)
{
    add(time.isValid() ? toIsoText(time) : QString());
}

void Statement::add(const QByteArray &bytes)
{
    const int place = nextPlace();
    note(sqlite3_bind_blob64(
        m_statement, place, bytes.constData(), sqlite3_uint64(bytes.size()), SQLITE_TRANSIENT));
}

void Statement::add(double number)
{
    note(sqlite3_bind_double(m_statement, nextPlace(), number));
}

void Statement::addNumber(qint64 number)
{
    note(sqlite3_bind_int64(m_statement, nextPlace(), number));
}

void Statement::addNull()
{
    note(sqlite3_bind_null(m_statement, nextPlace()));
}

Statement &Statement::bindCount(qint64 count)
{
    if (count < 0)
        addNull();
    else
        addNumber(count);
    return *this;
}

Failure Statement::fault() const
{
    return sqlFailure(lastFault(m_database.m_handle), m_database.path());
}

Result<> Statement::execute()
{
    if (!m_statement)
        return fail(*m_fault);
    if (m_place != Place::BeforeRows)
        reset();
    const int values = std::exchange(m_valueCount, 0);
    if (const auto fault = std::exchange(m_fault, {}))
        return fail(*fault);
    // SQLite counts no values: those of an earlier use stay where a later one brings too few.
    if (const int places = sqlite3_bind_parameter_count(m_statement); values != places)
        return sqlFailure({SQLITE_ERROR,
                              u"%1 values for %2 question marks: %3"_s.arg(
                                  QString::number(values), QString::number(places), m_sql)},
            m_database.path());
    switch (sqlite3_step(m_statement)) {
    case SQLITE_ROW:
        m_place = Place::AtFirstRow;
        return {};
    case SQLITE_DONE:
        m_place = Place::BehindRows;
        return {};
    default:
        m_place = Place::BehindRows;
        return fault();
    }
}

Result<bool> Statement::next()
{
    if (m_place == Place::AtFirstRow) {
        m_place = Place::AtRow;
        return true;
    }
    if (m_place != Place::AtRow) // a step would execute it again
        return false;
    switch (sqlite3_step(m_statement)) {
    case SQLITE_ROW:
        return true;
    case SQLITE_DONE:
        m_place = Place::BehindRows;
        return false;
    default:
        m_place = Place::BehindRows;
        return fault();
    }
}

QString Statement::text(int column) const
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(text, sqlite3_column_bytes(m_statement, column));
}

QByteArray Statement::bytes(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return QByteArray(bytes, sqlite3_column_bytes(m_statement, column));
}

QDateTime Statement::time(int column) const
{
    return fromIsoText(text(column));
}

qint64 Statement::number(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(m_statement, column);
}

qint64 Statement::count(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL ? -1 : number(column);
}

qint64 Statement::insertedRow() const
{
    return sqlite3_last_insert_rowid(m_database.m_handle);
}

} // namespace sluice::sqlite
