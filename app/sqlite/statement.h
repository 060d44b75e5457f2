#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QSqlQuery>

namespace sluice::store {

class Database;

/// A prepared statement with values bound in the order of its question marks; may be executed
/// again with other values. Dies before its Database.
///
///     Statement statement(database, u"SELECT value FROM setting WHERE setting_key = ?"_s);
///     statement.bind(key);
///     if (auto done = statement.execute(); !done) ...
///     for (auto row = statement.next(); ; row = statement.next()) ...
class Statement {
public:
    /// A fault in the SQL is told by execute().
    Statement(Database &database, const QString &sql);

    /// Empty text is empty text, never null.
    Statement &bind(const QString &text);
    /// Invalid becomes empty text.
    Statement &bind(const QDateTime &time);
    Statement &bind(const QByteArray &bytes);
    Statement &bind(qint64 number);
    /// A count that was not told (-1) becomes null.
    Statement &bindCount(qint64 count);

    Result<> execute();

    /// True when there is a row to read.
    Result<bool> next();

    QString text(int column) const;
    QByteArray bytes(int column) const;
    QDateTime time(int column) const;
    qint64 number(int column) const;
    qint64 count(int column) const; ///< -1 for null

private:
    Database &m_database;
    QSqlQuery m_query;
    bool m_isPrepared = false;
};

/// Calls `read` for each row until there is none.
template <class Read> Result<> forEachRow(Statement &statement, Read read)
{
    while (true) {
        const auto row = statement.next();
        if (!row)
            return fail(row.error());
        if (!*row)
            return {};
        read(statement);
    }
}

} // namespace sluice::store
