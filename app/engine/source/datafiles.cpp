#include "engine/source/datafiles.h"

#include "engine/destination/copysql.h"
#include "engine/duckdb/duckdbconnection.h"
#include "engine/plan/sqltext.h"
#include "engine/source/json/jsontable.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

/// Who asks for the fields waits for them: some seconds, however large the file is.
constexpr int kSampledRecords = 250'000;
constexpr int kSniffedBytes = 4096;

enum class Use { Fields, Records };

QString scan(const QString &path, Use use)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    const QString file = globLiteral(path);
    if (suffix == "parquet"_L1)
        return u"SELECT * FROM read_parquet(%1)"_s.arg(file);
    if (suffix == "csv"_L1) {
        return u"SELECT * FROM read_csv(%1, header = true, delim = ',', quote = '\"', escape = "
               u"'\"', all_varchar = %2, hive_partitioning = false)"_s.arg(
                   file, use == Use::Fields ? u"false"_s : u"true"_s);
    }
    return u"SELECT * FROM read_json(%1, hive_partitioning = false, sample_size = %2)"_s.arg(file)
        .arg(kSampledRecords);
}

} // namespace

DataFiles::DataFiles(QString tempFolder)
    : m_tempFolder(std::move(tempFolder))
{
}

DataFiles::~DataFiles() = default;

/// One for each question: none waits for another one, or ends with it.
Result<std::unique_ptr<DuckDbConnection>> DataFiles::connect() const
{
    const std::lock_guard lock(m_mutex);
    if (!m_database) {
        auto database = DuckDbDatabase::open({m_tempFolder, 1, 0});
        if (!database)
            return fail(database.error());
        m_database = std::move(*database);
    }
    return DuckDbConnection::open(m_database);
}

Result<QList<QStringList>> DataFiles::query(
    const QString &sql, const QString &path, const Working &working) const
{
    const auto connection = connect();
    if (!connection)
        return fail(connection.error());
    if (working)
        working(connection->get());
    const auto rows = (*connection)->query(sql);
    if (working)
        working(nullptr);
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
        u"SELECT column_name, column_type FROM (DESCRIBE %1)"_s.arg(scan(path, Use::Fields)), path,
        {});
    if (!rows)
        return fail(rows.error());
    QList<DataColumn> columns;
    for (const QStringList &row : *rows)
        columns.append({row.value(0), row.value(1)});
    return columns;
}

Result<> DataFiles::writeJsonLines(
    const QString &path, const QString &target, const Working &working) const
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix != "csv"_L1 && suffix != "parquet"_L1)
        return copyJsonLines(path, target, working);
    const auto copied = query(
        u"COPY (%1) TO %2 (FORMAT json)"_s.arg(scan(path, Use::Records), quoteLiteral(target)),
        path, working);
    if (!copied)
        return fail(copied.error());
    return {};
}

Result<> DataFiles::copyJsonLines(
    const QString &path, const QString &target, const Working &working) const
{
    const auto connection = connect();
    if (!connection)
        return fail(connection.error());
    const QFileInfo info(path);
    QFile file(path);
    const bool isArray
        = file.open(QIODevice::ReadOnly) && file.peek(kSniffedBytes).trimmed().startsWith('[');
    const auto table = std::make_shared<JsonTable>(
        QList<S3Object> {{path, path, info.size(), info.lastModified()}},
        QList<JsonLayout> {isArray ? JsonLayout::Array : JsonLayout::Objects}, QStringList(),
        RecordTable::Shape {1, true});
    const QString sql = u"COPY (SELECT s%1 FROM sluice_rows(%2, 0, 0)) TO %3 (%4)"_s.arg(
        QString::number(JsonColumns(0).record()), QString::number(m_database->tables().add(table)),
        quoteLiteral(target), finishedLines(false));
    if (working)
        working(connection->get());
    const auto copied = (*connection)->query(sql);
    if (working)
        working(nullptr);
    if (copied)
        return {};
    const auto fault
        = copied.error().kind == ErrorKind::Canceled ? std::nullopt : table->fault(nullptr);
    return fail(fault ? *fault : copied.error());
}

} // namespace sluice::engine
