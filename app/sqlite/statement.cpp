#include "sqlite/statement.h"

#include "base/clock.h"
#include "sqlite/database.h"
#include "sqlite/sqlfailure.h"

#include <QSqlError>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace sluice::store {

Statement::Statement(Database &database, const QString &sql)
    : m_database(database)
    , m_query(database.handle())
{
    m_query.setForwardOnly(true);
    m_isPrepared = m_query.prepare(sql);
}

Statement &Statement::bind(const QString &text)
{
    m_query.addBindValue(text.isNull() ? u""_s : text);
    return *this;
}

Statement &Statement::bind(const QDateTime &time)
{
    return bind(time.isValid() ? toIsoText(time) : QString());
}

Statement &Statement::bind(const QByteArray &bytes)
{
    m_query.addBindValue(bytes.isNull() ? QByteArray("") : bytes);
    return *this;
}

Statement &Statement::bind(qint64 number)
{
    m_query.addBindValue(number);
    return *this;
}

Statement &Statement::bindCount(qint64 count)
{
    m_query.addBindValue(count < 0 ? QVariant() : QVariant(count));
    return *this;
}

Result<> Statement::execute()
{
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

qint64 Statement::count(int column) const
{
    const QVariant value = m_query.value(column);
    return value.isNull() ? -1 : value.toLongLong();
}

} // namespace sluice::store
