#include "emulator/swf/visibility/runlisting.h"

#include "sqlite/statement.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

/// The index that has the runs of a query in their order. It is named in the statement: SQLite
/// would guess, and may walk past a million others to find the few.
QString indexOf(const RunQuery &query)
{
    QString filter;
    if (!query.workflowId.isEmpty())
        filter = u"_id"_s;
    else if (query.hasTag)
        filter = u"_tag"_s;
    else if (!query.typeName.isEmpty())
        filter = query.typeVersion.isEmpty() ? u"_type"_s : u"_version"_s;
    else if (!query.closeStatus.isEmpty())
        filter = u"_status"_s;
    if (query.isOpen)
        return "open_run_by"_L1 + (filter.isEmpty() ? u"_start"_s : filter);
    return "closed_run_by"_L1 + filter + (query.byCloseTime ? "_close"_L1 : "_start"_L1);
}

/// What a statement says and is given, part by part.
class Sentence {
public:
    explicit Sentence(const RunQuery &query)
        : m_time(query.byCloseTime ? "closed_at"_L1 : "started_at"_L1)
        , m_from(query.hasTag ? u"run_tag AS w INDEXED BY %1 CROSS JOIN run USING (run_row)"_s
                              : u"run AS w INDEXED BY %1"_s)
    {
        m_from = m_from.arg(indexOf(query));
        m_where = query.isOpen ? u"w.closed_at = 0"_s : u"w.closed_at > 0"_s;
        require("w.domain_id = ?"_L1, query.domainRow);
        require(u"w.%1 >= ?"_s.arg(m_time), query.oldest);
        require(u"w.%1 <= ?"_s.arg(m_time), query.latest);
        requireText("w.workflow_id = ?"_L1, query.workflowId);
        requireText("w.type_name = ?"_L1, query.typeName);
        requireText("w.type_version = ?"_L1, query.typeVersion);
        requireText("w.close_status = ?"_L1, query.closeStatus);
        if (query.hasTag)
            require("w.tag = ?"_L1, query.tag);
    }

    QString listOf(const RunPage &page)
    {
        const auto order = page.isReversed ? "ASC"_L1 : "DESC"_L1;
        if (page.row != 0) {
            require(u"(w.%1, w.run_row) %2 (?"_s.arg(m_time, page.isReversed ? ">"_L1 : "<"_L1),
                page.time);
            m_where += ", ?)"_L1;
            m_values.append(page.row);
        }
        m_values.append(page.count);
        return u"SELECT list_item, w.%1, w.run_row FROM %2 WHERE %3 "
               "ORDER BY w.%1 %4, w.run_row %4 LIMIT ?"_s.arg(m_time, m_from, m_where, order);
    }

    QString countUpTo(qint64 most)
    {
        m_values.append(most);
        return u"SELECT count(*) FROM (SELECT 1 FROM %1 WHERE %2 LIMIT ?)"_s.arg(m_from, m_where);
    }

    Result<> executeWith(sqlite::Statement &statement) const
    {
        for (const QVariant &value : m_values) {
            if (value.typeId() == QMetaType::QString)
                statement.bind(value.toString());
            else
                statement.bind(value.toLongLong());
        }
        return statement.execute();
    }

private:
    void require(const QString &condition, const QVariant &value)
    {
        m_where += " AND "_L1 + condition;
        m_values.append(value);
    }

    void requireText(const QString &condition, const QString &text)
    {
        if (!text.isEmpty())
            require(condition, text);
    }

    QString m_time;
    QString m_from;
    QString m_where;
    QVariantList m_values;
};

} // namespace

RunListing::RunListing(sqlite::Database &database)
    : m_database(database)
{
}

Result<QList<ListedRun>> RunListing::page(const RunQuery &query, const RunPage &page) const
{
    Sentence sentence(query);
    sqlite::Statement statement(m_database, sentence.listOf(page));
    if (const auto done = sentence.executeWith(statement); !done)
        return fail(done.error());
    QList<ListedRun> runs;
    const auto read = sqlite::forEachRow(statement, [&runs](const sqlite::Statement &row) {
        runs.append({row.bytes(0), row.number(1), row.number(2)});
    });
    if (!read)
        return fail(read.error());
    return runs;
}

Result<qint64> RunListing::count(const RunQuery &query, qint64 most) const
{
    Sentence sentence(query);
    sqlite::Statement statement(m_database, sentence.countUpTo(most));
    if (const auto done = sentence.executeWith(statement); !done)
        return fail(done.error());
    const auto row = statement.next();
    if (!row)
        return fail(row.error());
    return statement.number(0);
}

} // namespace sluice::emulator::swf
