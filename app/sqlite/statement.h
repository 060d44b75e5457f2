#pragma once

#include "sqlite/database.h"

#include <QByteArray>
#include <QDateTime>

#include <concepts>
#include <optional>
#include <type_traits>
#include <utility>

namespace sluice::sqlite {

/// A prepared statement with values bound in the order of its question marks; may be executed
/// again with other values. Dies before its Database, which keeps what was prepared for the next
/// statement with the same text: values are bound, never written into the text.
///
///     Statement statement(database, u"SELECT value FROM setting WHERE setting_key = ?"_s);
///     if (auto done = statement.bind(key).execute(); !done) ...
///     auto read = forEachRow(statement, [&](const Statement &row) { ... row.text(0) ... });
///
/// For the common cases in one call: readList(), readFirst() and change().
class Statement {
public:
    /// A fault in the SQL is told by execute().
    Statement(Database &database, const QString &sql);
    /// Lets go of the rows that were not read: they would keep the last state of the file alive.
    ~Statement();
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    /// Several values in order.
    template <class First, class... More> Statement &bind(First &&first, More &&...more)
    {
        add(std::forward<First>(first));
        (add(std::forward<More>(more)), ...);
        return *this;
    }

    /// A count that was not told (-1) becomes null.
    Statement &bindCount(qint64 count);

    /// Internal when there are more or fewer values than question marks: none are left from before.
    Result<> execute();

    /// True when there is a row to read.
    Result<bool> next();

    QString text(int column) const;
    QByteArray bytes(int column) const;
    QDateTime time(int column) const;
    qint64 number(int column) const;
    double real(int column) const;
    qint64 count(int column) const; ///< -1 for null

    /// Of the row that an INSERT made.
    qint64 insertedRow() const;

private:
    /// Empty text is empty text, never null.
    void add(const QString &text);

    void add(QLatin1StringView text) { add(QString(text)); }

    /// Invalid becomes empty text.
    void add(const QDateTime &time);
    void add(const QByteArray &bytes);

    void add(double number);

    void add(std::integral auto number) { addNumber(number); }

    void add(const char *) = delete; // bytes or text?

    void addNumber(qint64 number);
    void addNull();
    /// The place of the next value; the first one after an execution begins anew.
    int nextPlace();
    /// \param code what SQLite says of a value
    void note(int code);
    void reset();
    Failure fault() const;

    enum class Place { BeforeRows, AtFirstRow, AtRow, BehindRows };

    Database &m_database;
    QString m_sql;
    Database::Prepared *m_kept = nullptr; ///< of the database
    Database::PreparedPointer m_own; ///< when there is none that is kept
    sqlite3_stmt *m_statement = nullptr; ///< one of the two; nullptr for a fault of the SQL
    std::optional<Error> m_fault; ///< of the SQL or of a value
    int m_valueCount = 0;
    Place m_place = Place::BeforeRows;
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
        read(std::as_const(statement));
    }
}

/// What `read` makes of each row of a query with values.
template <class Read, class... Values>
auto readList(Database &database, const QString &sql, Read read, const Values &...values)
    -> Result<QList<std::invoke_result_t<Read, const Statement &>>>
{
    Statement statement(database, sql);
    if constexpr (sizeof...(values) > 0)
        statement.bind(values...);
    if (const auto done = statement.execute(); !done)
        return fail(done.error());
    QList<std::invoke_result_t<Read, const Statement &>> list;
    const auto all = forEachRow(statement, [&](const Statement &row) { list.append(read(row)); });
    if (!all)
        return fail(all.error());
    return list;
}

/// What `read` makes of the first row, nothing when there is none.
template <class Read, class... Values>
auto readFirst(Database &database, const QString &sql, Read read, const Values &...values)
    -> Result<std::optional<std::invoke_result_t<Read, const Statement &>>>
{
    Statement statement(database, sql);
    if constexpr (sizeof...(values) > 0)
        statement.bind(values...);
    if (const auto done = statement.execute(); !done)
        return fail(done.error());
    std::optional<std::invoke_result_t<Read, const Statement &>> first;
    const auto row = statement.next();
    if (!row)
        return fail(row.error());
    if (*row)
        first = read(std::as_const(statement));
    return first;
}

/// Executes `sql` with values, without rows to read.
template <class... Values>
Result<> change(Database &database, const QString &sql, const Values &...values)
{
    Statement statement(database, sql);
    if constexpr (sizeof...(values) > 0)
        statement.bind(values...);
    return statement.execute();
}

} // namespace sluice::sqlite
