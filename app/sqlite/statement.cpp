#include "sqlite/statement.h"

#include "base/clock.h"
#include "sqlite/database.h"
#include "sqlite/sqlfailure.h"

#include <QSqlError>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace sluice::sqlite {

Statement::Statement(Database &database, const QString &sql)
    : m_database(database)
    , m_sql(sql)
    , m_query(database.takePrepared(sql))
    , m_isPrepared(!m_query.lastQuery().isEmpty() && !m_query.lastError().isValid())
    , m_change(database.m_change)
{
}

Statement::~Statement()
{
    if (!m_isPrepared || m_query.lastError().isValid())
        return;
    m_query.finish();
    // A query that is kept for long keeps nothing of this use.
    for (qsizetype i = 0; i < m_query.boundValues().size(); ++i)
        m_query.bindValue(int(i), QVariant());
    m_database.keepPrepared(m_sql, std::move(m_query), m_change);
}

void Statement::add(const QString &text)
{
    m_values.append(text.isNull() ? u""_s : text);
}

void Statement::add(const QDateTime &time)
{
    add(time.isValid() ? toIsoText(time) : QString());
}

void Statement::add(const QByteArray &bytes)
{
    m_values.append(bytes.isNull() ? QByteArray("") : bytes);
}

Statement &Statement::bindCount(qint64 count)
{
    m_values.append(count < 0 ? QVariant() : QVariant(count));
    return *this;
}

Result<> Statement::execute()
{
    const QVariantList values = std::exchange(m_values, {});
    // Qt counts the values of the first use only; those stay where a later one brings too few.
    if (const auto bound = m_query.boundValues().size(); values.size() < bound)
        return sqlFailure(QSqlError(u"%1 values for %2 question marks: %3"_s.arg(
                              QString::number(values.size()), QString::number(bound), m_sql)),
            m_database.path());
    for (int i = 0; m_isPrepared && i < values.size(); ++i)
        m_query.bindValue(i, values[i]);
    if (!m_isPrepared || !m_query.exec())
        return sqlFailure(m_query.lastError(), m_database.path());
    return {};
}

Result<bool> Statement::next()
{
    if (m_query.next())
        return true;
    if (m_query.lastError().isValid())
        return sqlFailure(m_query.lastError(), m_database.path());
    return false;
}

QString Statement::text(int column) const
{
    return m_query.value(column).toString();
}

QByteArray Statement::bytes(int column) const
{
    return m_query.value(column).toByteArray();
}

QDateTime Statement::time(int column) const
{
    return fromIsoText(text(column));
}

qint64 Statement::number(int column) const
{
    return m_query.value(column).toLongLong();
}

double Statement::real(int column) const
{
    return m_query.value(column).toDouble();
}

qint64 Statement::count(int column) const
{
    const QVariant value = m_query.value(column);
    return value.isNull() ? -1 : value.toLongLong();
}

qint64 Statement::insertedRow() const
{
    return m_query.lastInsertId().toLongLong();
}

} // namespace sluice::sqlite
