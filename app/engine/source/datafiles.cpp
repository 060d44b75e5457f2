#include "engine/source/datafiles.h"

#include "engine/duckdb/duckdbconnection.h"
#include "engine/plan/sqltext.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

QString scan(const QString &path, bool isTyped)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    const QString file = globLiteral(path);
    if (suffix == "parquet"_L1)
        return u"SELECT * FROM read_parquet(%1)"_s.arg(file);
    if (suffix == "csv"_L1) {
        return u"SELECT * FROM read_csv(%1, header = true, delim = ',', quote = '\"', escape = "
               u"'\"', all_varchar = %2, hive_partitioning = false)"_s.arg(
                   file, isTyped ? u"false"_s : u"true"_s);
    }
    // All records are asked for their fields: who is told them relies on it.
    return u"SELECT * FROM read_json(%1, hive_partitioning = false, sample_size = -1)"_s.arg(file);
}

} // namespace

DataFiles::DataFiles(QString tempFolder)
    : m_tempFolder(std::move(tempFolder))
{
}

DataFiles::~DataFiles() = default;

Result<> DataFiles::open() const
{
    if (m_connection)
        return {};
    const auto database = DuckDbDatabase::open({m_tempFolder, 1, 0});
    if (!database)
        return fail(database.error());
    auto connection = DuckDbConnection::open(*database);
    if (!connection)
        return fail(connection.error());
    m_connection = std::move(*connection);
    return {};
}

Result<QList<QStringList>> DataFiles::query(const QString &sql, const QString &path) const
{
    const std::lock_guard lock(m_mutex);
    if (const auto opened = open(); !opened)
        return fail(opened.error());
    const auto rows = m_connection->query(sql);
    if (rows)
        return *rows;
    Error error = rows.error();
    if (error.kind == ErrorKind::InvalidInput || error.kind == ErrorKind::Internal) {
        error.kind = ErrorKind::InvalidInput;
        error.message = QCoreApplication::translate(
            "sluice::engine::DataFiles", "The file %1 cannot be read as %2; see the details.")
                            .arg(path, QFileInfo(path).suffix().toUpper());
    }
    return fail(error);
}

Result<QList<DataColumn>> DataFiles::columns(const QString &path) const
{
    const auto rows = query(
        u"SELECT column_name, column_type FROM (DESCRIBE %1)"_s.arg(scan(path, true)), path);
    if (!rows)
        return fail(rows.error());
    QList<DataColumn> columns;
    for (const QStringList &row : *rows)
        columns.append({row.value(0), row.value(1)});
    return columns;
}

Result<> DataFiles::writeJsonLines(const QString &path, const QString &target) const
{
    const auto copied = query(
        u"COPY (%1) TO %2 (FORMAT json)"_s.arg(scan(path, false), quoteLiteral(target)), path);
    if (!copied)
        return fail(copied.error());
    return {};
}

} // namespace sluice::engine
