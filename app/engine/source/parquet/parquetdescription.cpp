#include "engine/source/parquet/parquetdescription.h"

#include "engine/duckdb/sqltext.h"
#include "engine/functions/linefunctions.h"
#include "engine/source/parquet/int96copy.h"
#include "engine/source/parquet/jsonvaluesql.h"
#include "engine/source/parquet/parquetcolumns.h"
#include "engine/source/parquet/parquetscan.h"
#include "engine/source/scansql.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <numeric>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct ParquetDescriptionText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::ParquetDescription)
};

Error unreadableParquet(const QString &key, const QString &sentence)
{
    Error error;
    error.kind = ErrorKind::InvalidInput;
    error.message
        = ParquetDescriptionText::tr("%1 cannot be read as Parquet. %2").arg(key, sentence);
    return error;
}

Result<QList<DataColumn>> describe(const QString &path, const AskDatabase &ask)
{
    const auto rows = ask(u"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM "
                          "read_parquet(%1, hive_partitioning = false))"_s.arg(globLiteral(path)));
    if (!rows)
        return fail(rows.error());
    QList<DataColumn> columns;
    for (const QStringList &row : *rows)
        columns.append({row.value(0), row.value(1)});
    return columns;
}

Result<QList<ParquetColumn>> columnsOf(const SourceFile &file, const AskDatabase &ask)
{
    const QString &path = file.object.path;
    const auto described = describe(path, ask);
    if (!described)
        return fail(described.error());
    const auto schema = ask(parquetSchemaSql(globLiteral(path)));
    if (!schema)
        return fail(schema.error());
    auto columns = parquetColumns(*schema, *described);
    if (!columns)
        return fail(unreadableParquet(file.object.key, columns.error().message));
    if (file.readPath.isEmpty())
        return columns;
    const auto copied = describe(file.readPath, ask);
    if (!copied)
        return fail(copied.error());
    for (qsizetype i = 0; i < columns->size(); ++i) {
        ParquetColumn &column = (*columns)[i];
        if (column.hasInt96)
            column.type = int96Type(column.type, copied->value(i).type);
    }
    return columns;
}

QString notFinite(const QString &name)
{
    return QLatin1StringView(kSentenceMark)
        + ParquetDescriptionText::tr("Its column \"%1\" has NaN or Infinity, which JSON does not "
                                     "know; write null instead.")
              .arg(name);
}

/// Types that a destination's Parquet has as well, with all that is in them.
bool isWritable(const QString &type)
{
    return !type.contains("INT96"_L1) && !type.contains("UNION("_L1)
        && !type.contains("VARIANT"_L1);
}

ParquetFieldSql fieldSql(const ParquetValue &value, const QString &name)
{
    return {textValueSql(value), jsonValueSql(value.sql, value.type, value.shape, notFinite(name)),
        value.sql, isWritable(value.type) ? value.type : u"VARCHAR"_s};
}

/// What a schema has under a field's name.
std::optional<ParquetValue> find(const QList<ParquetColumn> &columns, const QString &name)
{
    const auto valueOf = [](const ParquetColumn &column) {
        return ParquetValue {quoteIdentifier(column.column), column.type, column.shape};
    };
    for (const ParquetColumn &column : columns) {
        if (column.name == name)
            return valueOf(column);
    }
    for (const ParquetColumn &column : columns) {
        if (!name.startsWith(column.name + u'.'))
            continue;
        if (auto member
            = memberOf(valueOf(column), QStringView(name).sliced(column.name.size() + 1)))
            return member;
    }
    return std::nullopt;
}

/// A look at every value of an object. \param asTexts else as JSON
QString lookSql(const S3Source &source, int file, bool asTexts)
{
    const SourceFile &looked = source.files[file];
    if (source.fields.isEmpty() || source.parquet[looked.schema].fields.isEmpty())
        return u"SELECT 1 FROM read_parquet(%1) LIMIT 0"_s.arg(globLiteral(looked.object.path));
    QList<int> fields(source.fields.size());
    std::iota(fields.begin(), fields.end(), 0);
    QStringList columns;
    for (const int field : std::as_const(fields))
        columns << u"max(%1)"_s.arg(asTexts ? sourceColumn(field) : jsonColumn(field));
    const QList<int> none;
    return u"SELECT %1 FROM (%2)"_s.arg(columns.join(u", "_s),
        parquetScanSql(source, {file}, asTexts ? fields : none, asTexts ? none : fields, {}));
}

} // namespace

Result<> describeParquet(S3Source &source, const AskDatabase &ask)
{
    for (qsizetype i = 0; i < source.parquet.size(); ++i) {
        const auto file = std::find_if(source.files.cbegin(), source.files.cend(),
            [i](const SourceFile &candidate) { return candidate.schema == i; });
        const auto columns = columnsOf(*file, ask);
        if (!columns) {
            return fail(explainParquetFault(
                source, {int(file - source.files.cbegin())}, columns.error(), ask));
        }
        ParquetSchema &schema = source.parquet[i];
        schema.fields.clear();
        for (const QString &name : std::as_const(source.fields)) {
            const auto value = find(*columns, name);
            schema.fields << (value ? fieldSql(*value, name) : ParquetFieldSql {});
        }
        JsonLineSql line;
        for (const ParquetColumn &column : *columns) {
            line.add(column.name,
                jsonValueSql(quoteIdentifier(column.column), column.type, column.shape,
                    notFinite(column.name)),
                true);
        }
        schema.record = columns->isEmpty() ? quoteLiteral(u"{}"_s) : line.sql();
    }
    return {};
}

Error explainParquetFault(
    const S3Source &source, const QList<int> &files, const Error &fault, const AskDatabase &ask)
{
    const bool isOfData = fault.awsCode.isEmpty() && !fault.detail.isEmpty()
        && (fault.kind == ErrorKind::InvalidInput || fault.kind == ErrorKind::Internal
            || fault.kind == ErrorKind::Io);
    if (!isOfData)
        return fault;
    const QString sentence = sentenceIn(fault.detail);
    for (const int file : files) {
        const auto looked = ask(lookSql(source, file, sentence.isEmpty()));
        if (looked)
            continue;
        if (looked.error().kind == ErrorKind::Canceled)
            return looked.error();
        const QString found = sentenceIn(looked.error().detail);
        const QString reason = looked.error().detail.section(u'\n', 0, 0).left(200);
        return unreadableParquet(source.files[file].object.key,
            found.isEmpty() ? ParquetDescriptionText::tr(
                "It seems to be damaged; store it anew. DuckDB says: %1")
                                  .arg(reason)
                            : found);
    }
    return fault;
}

QStringList parquetFolders(const S3Source &source)
{
    QStringList folders;
    const QString root = source.location.folder.path;
    for (const SourceFile &file : source.files) {
        const QString folder = QFileInfo(file.object.path).absolutePath();
        const bool isInside = !root.isEmpty()
            && (folder + u'/').startsWith(QFileInfo(root).absoluteFilePath() + u'/');
        const QString &reached = isInside ? root : folder;
        if (!folders.contains(reached))
            folders << reached;
    }
    return folders;
}

} // namespace sluice::engine
