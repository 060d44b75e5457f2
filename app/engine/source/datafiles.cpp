#include "engine/source/datafiles.h"

#include "engine/database/databasefaults.h"
#include "engine/database/duckdbconnection.h"
#include "engine/database/duckdbdatabases.h"
#include "engine/duckdb/sqltext.h"
#include "engine/functions/linefunctions.h"
#include "engine/source/csv/csvtable.h"
#include "engine/source/csvtypes.h"
#include "engine/source/json/jsontable.h"
#include "engine/source/objectfault.h"
#include "engine/source/parquet/int96copy.h"
#include "engine/source/parquet/jsonvaluesql.h"
#include "engine/source/parquet/parquetcolumns.h"
#include "engine/source/parquet/parquettail.h"
#include "engine/source/scansql.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>

#include <algorithm>
#include <functional>
#include <numeric>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

/// Who asks for the fields waits for them: some seconds, however large the file is.
constexpr int kSampledRecords = 250'000;
constexpr int kSniffedBytes = 4096;

/// Of CSV, which is cheaper to read.
constexpr int kSampledCsvRecords = 20'480;

/// At most, of all questions at once, whatever the runs' limit is. Beyond it DuckDB spills to disk.
constexpr qint64 kMemoryBytes = 512 * 1024 * 1024;

/// A day and perhaps a time of it, with or without fraction and offset.
const QString kIsoTime = u"\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?"
                         "(Z|[+-]\\d{2}(:?\\d{2})?)?)?"_s;

bool isCsv(const QString &path)
{
    return QFileInfo(path).suffix().toLower() == "csv"_L1;
}

bool isParquet(const QString &path)
{
    return QFileInfo(path).suffix().toLower() == "parquet"_L1;
}

QString fileLiteral(const QString &path)
{
    return globLiteral(QDir::cleanPath(QFileInfo(path).absoluteFilePath()));
}

QString scan(const QString &path)
{
    const QString file = fileLiteral(path);
    if (isParquet(path))
        return u"SELECT * FROM read_parquet(%1, hive_partitioning = false)"_s.arg(file);
    return u"SELECT * FROM read_json(%1, hive_partitioning = false, sample_size = %2)"_s.arg(file)
        .arg(kSampledRecords);
}

QString describeSql(const QString &path)
{
    return u"SELECT column_name, column_type FROM (DESCRIBE %1)"_s.arg(scan(path));
}

QList<DataColumn> described(const QList<QStringList> &rows)
{
    QList<DataColumn> columns;
    for (const QStringList &row : rows)
        columns.append({row.value(0), row.value(1)});
    return columns;
}

/// The first of the files is the one that was read.
Error unreadable(Error error, const QStringList &files)
{
    // Only a fault of the content does not name a file; what follows may quote the statement.
    const QString reason = error.detail.section(u'\n', 0, 0);
    const bool isContent = error.kind == ErrorKind::InvalidInput
        || error.kind == ErrorKind::Internal
        || (error.kind == ErrorKind::Io
            && std::none_of(files.begin(), files.end(),
                [&](const QString &file) { return reason.contains(file); }));
    if (!isContent)
        return error;
    error.kind = ErrorKind::InvalidInput;
    const QString kind = QFileInfo(files.first()).suffix().toUpper();
    const QString sentence = sentenceIn(error.detail);
    if (!sentence.isEmpty() || error.detail.isEmpty()) {
        if (!sentence.isEmpty())
            error.message = sentence;
        //: %2 is PARQUET, CSV or JSON, %3 a whole sentence that says why and what to do
        error.message = QCoreApplication::translate(
            "sluice::engine::DataFiles", "The file %1 cannot be read as %2. %3")
                            .arg(files.first(), kind, error.message);
    } else {
        error.message = QCoreApplication::translate("sluice::engine::DataFiles",
            //: %3 is a whole sentence of DuckDB's that says why
            "The file %1 cannot be read as %2; correct it or export it anew. %3")
                            .arg(files.first(), kind, error.message);
    }
    return error;
}

/// A CSV file as a run reads it.
struct OpenCsv {
    S3Source source;
    std::shared_ptr<CsvTable> table;
};

Result<OpenCsv> openCsv(const QString &path, RowTables &tables, const ReadLimits &limits)
{
    const QFileInfo info(path);
    const S3Object object {info.fileName(), path, info.size(), info.lastModified()};
    auto source = openSourceFile(object, DeclaredFormat::Csv, limits);
    if (!source)
        return fail(source.error());
    OpenCsv csv {*source, nullptr};
    csv.table = std::make_shared<CsvTable>(QList<S3Object> {object}, int(csv.source.fields.size()),
        RecordTable::Shape {csv.source.bytes / csv.source.bytesPerRow, true, limits});
    csv.source.table = tables.add(csv.table);
    return csv;
}

} // namespace

DataFiles::DataFiles(const QString &tempFolder, qint64 memoryLimitBytes,
    std::shared_ptr<MemoryBudget> memory, std::shared_ptr<StrayThreads> strays)
    : m_tempFolder(QDir(tempFolder).absolutePath())
    , m_memory(std::move(memory))
{
    DuckDbSettings settings {m_tempFolder, 1, memoryLimitBytes};
    const qint64 least = DuckDbDatabases(settings, strays).leastBytes();
    settings.memoryLimitBytes = std::min(kMemoryBytes, least);
    m_databases = std::make_unique<DuckDbDatabases>(settings, std::move(strays));
}

DataFiles::~DataFiles() = default;

ReadLimits DataFiles::limitsOf(const RunWatch *watch) const
{
    return watch ? watch->limits() : ReadLimits {m_memory, nullptr};
}

/// One for each question: none waits for another one, or ends with it. It reaches the files'
/// folders.
Result<std::unique_ptr<DuckDbConnection>> DataFiles::connect(const QStringList &files) const
{
    QStringList folders;
    for (const QString &file : files) {
        const QString folder = QDir::cleanPath(QFileInfo(file).absolutePath());
        // What is below the temp folder is reached without its name, and named each run anew.
        if (!folders.contains(folder) && !(folder + u'/').startsWith(m_tempFolder + u'/'))
            folders << folder;
    }
    auto database = m_databases->open(folders);
    if (!database)
        return fail(database.error());
    return DuckDbConnection::open(std::move(*database));
}

Result<QList<QStringList>> DataFiles::query(
    const QString &sql, const QStringList &files, const RunWatch *watch) const
{
    const auto connection = connect(files);
    if (!connection)
        return fail(connection.error());
    const auto rows = ask(**connection, sql, watch);
    if (rows)
        return *rows;
    return fail(unreadable(rows.error(), files));
}

Result<QList<QStringList>> DataFiles::ask(
    DuckDbConnection &connection, const QString &sql, const RunWatch *watch) const
{
    const bool isWatched = watch && watch->working;
    if (isWatched)
        watch->working(&connection);
    auto rows = connection.query(sql);
    if (isWatched)
        watch->working(nullptr);
    if (!rows && limitsOf(watch).isCanceled())
        return fail(ReadLimits::canceled());
    if (!rows)
        return fail(explainDatabaseFault(rows.error(), m_tempFolder));
    return *rows;
}

Result<QList<DataColumn>> DataFiles::csvColumns(const QString &path, const RunWatch *watch) const
{
    const auto connection = connect({path});
    if (!connection)
        return fail(connection.error());
    const auto csv = openCsv(path, (*connection)->database().tables(), limitsOf(watch));
    if (!csv)
        return fail(csv.error());
    const auto rows = ask(**connection, csvTypesSql(csv->source, kSampledCsvRecords), watch);
    if (!rows)
        return fail(csv->table->fault(limitsOf(watch).cancel).value_or(rows.error()));
    QList<DataColumn> columns;
    for (qsizetype i = 0; i < csv->source.fields.size(); ++i)
        columns.append({csv->source.fields[i], rows->first().value(i)});
    return columns;
}

Result<> DataFiles::writeCsvLines(
    const QString &path, const QString &target, const RunWatch *watch) const
{
    const auto connection = connect({path, target});
    if (!connection)
        return fail(connection.error());
    const auto csv = openCsv(path, (*connection)->database().tables(), limitsOf(watch));
    if (!csv)
        return fail(csv.error());
    QList<int> fields(csv->source.fields.size());
    std::iota(fields.begin(), fields.end(), 0);
    JsonLineSql line;
    for (const int field : std::as_const(fields))
        line.add(csv->source.fields[field], sourceColumn(field), false);
    const QString sql = u"COPY (SELECT %1 FROM (%2)) TO %3 (%4)"_s.arg(
        line.sql(), scanSql(csv->source, {0}, fields), quoteLiteral(target), finishedLines(false));
    const auto copied = ask(**connection, sql, watch);
    if (copied)
        return {};
    if (copied.error().kind == ErrorKind::Canceled)
        return fail(copied.error());
    return fail(csv->table->fault(limitsOf(watch).cancel).value_or(copied.error()));
}

Result<QList<DataColumn>> DataFiles::columns(const QString &path, const RunWatch *watch) const
{
    if (isCsv(path))
        return csvColumns(path, watch);
    if (isParquet(path)) {
        const auto columns = parquetColumns(path, watch);
        if (!columns)
            return fail(columns.error());
        QList<DataColumn> named;
        for (const ParquetColumn &column : *columns)
            named.append({column.column, column.type});
        auto typed = withTimes(named, path, watch);
        for (qsizetype i = 0; typed && i < typed->size(); ++i)
            (*typed)[i].name = columns->at(i).name;
        return typed;
    }
    const auto rows = query(describeSql(path), {path}, watch);
    if (!rows)
        return fail(rows.error());
    return withTimes(described(*rows), path, watch);
}

Result<QMap<QString, QString>> DataFiles::timesAndDecimals(
    const QString &path, const RunWatch *watch) const
{
    QMap<QString, QString> types;
    if (!isParquet(path))
        return types;
    const auto columns = parquetColumns(path, watch);
    if (!columns)
        return fail(columns.error());
    static const QStringList times {
        u"DATE"_s, u"TIME"_s, u"TIMESTAMP"_s, u"TIMESTAMP WITH TIME ZONE"_s};
    for (const ParquetColumn &column : *columns) {
        const bool isDecimal = column.type.startsWith("DECIMAL("_L1) && column.type.endsWith(u')');
        // INT96 has nanoseconds, of which these types have none.
        if (!column.hasInt96 && (isDecimal || times.contains(column.type)))
            types.insert(column.name, column.type);
    }
    return types;
}

Result<QList<ParquetColumn>> DataFiles::parquetColumns(
    const QString &path, const RunWatch *watch) const
{
    if (const auto plain = checkNotEncrypted(path, limitsOf(watch).memory); !plain)
        return fail(unreadable(plain.error(), {path}));
    const auto rows = query(describeSql(path), {path}, watch);
    if (!rows)
        return fail(rows.error());
    const auto schema = query(parquetSchemaSql(fileLiteral(path)), {path}, watch);
    if (!schema)
        return fail(schema.error());
    const auto columns = engine::parquetColumns(*schema, described(*rows));
    if (!columns)
        return fail(unreadable(columns.error(), {path}));
    return columns;
}

/// DuckDB takes a text with a fraction and an offset for no time; the window of an incremental
/// pull reads it. A column is one of times when every value that it has is one.
Result<QList<DataColumn>> DataFiles::withTimes(
    QList<DataColumn> columns, const QString &path, const RunWatch *watch) const
{
    QList<DataColumn *> texts;
    QStringList counts;
    for (DataColumn &column : columns) {
        if (column.type != "VARCHAR"_L1)
            continue;
        const QString value = quoteIdentifier(column.name);
        texts.append(&column);
        counts.append(u"count(%1), count(CASE WHEN regexp_full_match(%1, %2) THEN "
                      "TRY_CAST(%1 AS TIMESTAMPTZ) END)"_s.arg(value, quoteLiteral(kIsoTime)));
    }
    if (texts.isEmpty())
        return columns;
    const auto counted
        = query(u"SELECT %1 FROM (%2 LIMIT %3)"_s.arg(counts.join(u", "_s), scan(path))
                    .arg(kSampledRecords),
            {path}, watch);
    if (!counted && counted.error().kind == ErrorKind::Canceled)
        return fail(counted.error());
    if (!counted)
        return columns; // a fault behind the records that DuckDB guesses by is for the run to tell
    const QStringList row = counted->value(0);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const qint64 values = row.value(2 * i).toLongLong();
        if (values > 0 && values == row.value(2 * i + 1).toLongLong())
            texts[i]->type = u"TIMESTAMP WITH TIME ZONE"_s;
    }
    return columns;
}

Result<> DataFiles::writeJsonLines(
    const QString &path, const QString &target, const RunWatch *watch) const
{
    const QFileInfo info(path);
    const S3Object file {info.fileName(), path, info.size(), info.lastModified()};
    const auto written = isCsv(path) ? writeCsvLines(path, target, watch)
        : isParquet(path)            ? writeParquetLines(path, target, watch)
                                     : copyJsonLines(path, target, watch);
    if (!written && written.error().kind == ErrorKind::Canceled)
        return written;
    // What was read may be some of the old bytes and some of the new ones.
    return info.isFile() && !isUnchanged(file) ? fail(changedWhileRead(file)) : written;
}

Result<> DataFiles::writeParquetLines(
    const QString &path, const QString &target, const RunWatch *watch) const
{
    auto columns = parquetColumns(path, watch);
    if (!columns)
        return fail(columns.error());
    const QString copy = target + ".without-int96.parquet"_L1;
    const auto removeCopy = qScopeGuard([&copy] { QFile::remove(copy); });
    QString source = path;
    if (std::any_of(columns->begin(), columns->end(), std::mem_fn(&ParquetColumn::hasInt96))) {
        if (const auto copied = copyWithoutInt96(path, copy, limitsOf(watch)); !copied)
            return fail(copied.error().kind == ErrorKind::InvalidInput
                    ? unreadable(copied.error(), {path})
                    : copied.error());
        const auto described = query(describeSql(copy), {path, copy}, watch);
        if (!described)
            return fail(described.error());
        for (qsizetype i = 0; i < columns->size(); ++i) {
            ParquetColumn &column = (*columns)[i];
            if (column.hasInt96)
                column.type = int96Type(column.type, described->value(i).value(1));
        }
        source = copy;
    }
    JsonLineSql line;
    for (const ParquetColumn &column : std::as_const(*columns)) {
        const QString notFinite = QLatin1StringView(kSentenceMark)
            + QCoreApplication::translate("sluice::engine::DataFiles",
                "Its column \"%1\" has NaN or Infinity, which JSON does not know; write null "
                "instead.")
                  .arg(column.name);
        line.add(column.name,
            jsonValueSql(quoteIdentifier(column.column), column.type, column.shape, notFinite),
            true);
    }
    // One more, so that who reads no more than are enough does not take them for all.
    const QString limit
        = watch && watch->enough > 0 ? u" LIMIT %1"_s.arg(watch->enough + 1) : QString();
    const auto copied = query(u"COPY (SELECT %1 FROM (%2)%3) TO %4 (%5)"_s.arg(line.sql(),
                                  scan(source), limit, quoteLiteral(target), finishedLines(false)),
        {path, target}, watch);
    if (!copied)
        return fail(copied.error());
    return {};
}

Result<> DataFiles::copyJsonLines(
    const QString &path, const QString &target, const RunWatch *watch) const
{
    const auto connection = connect({path, target});
    if (!connection)
        return fail(connection.error());
    const QFileInfo info(path);
    QFile file(path);
    const bool isArray
        = file.open(QIODevice::ReadOnly) && file.peek(kSniffedBytes).trimmed().startsWith('[');
    const auto table = std::make_shared<JsonTable>(
        QList<S3Object> {{info.fileName(), path, info.size(), info.lastModified()}},
        QList<JsonLayout> {isArray ? JsonLayout::Array : JsonLayout::Objects}, QStringList(),
        RecordTable::Shape {1, true, limitsOf(watch)});
    const QString sql = u"COPY (SELECT s%1 FROM sluice_rows(%2, 0, 0)) TO %3 (%4)"_s.arg(
        QString::number(JsonColumns(0).record()),
        QString::number((*connection)->database().tables().add(table)), quoteLiteral(target),
        finishedLines(false));
    const auto copied = ask(**connection, sql, watch);
    if (copied)
        return {};
    if (copied.error().kind == ErrorKind::Canceled)
        return fail(copied.error());
    return fail(table->fault(limitsOf(watch).cancel).value_or(copied.error()));
}

} // namespace sluice::engine
