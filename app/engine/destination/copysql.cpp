#include "engine/destination/copysql.h"

#include "engine/duckdb/sqltext.h"

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

QStringList formatOptions(const DestinationSettings &settings)
{
    QStringList options;
    switch (settings.format) {
    case OutputFormat::Csv:
    case OutputFormat::Json:
        options << finishedLines(settings.format == OutputFormat::Csv);
        break;
    case OutputFormat::Parquet:
        // A row group is written in one go, which no interrupt stops: a quarter of DuckDB's default
        // keeps cancelling quick, costs no time and 7 % of size.
        options << u"FORMAT parquet, COMPRESSION 'snappy', ROW_GROUP_SIZE 30720"_s;
        break;
    }
    return options;
}

QString copyTo(const QString &select, const QString &path, const QStringList &options)
{
    return u"COPY (\n%1\n) TO %2 (%3)"_s.arg(select, quoteLiteral(path), options.join(u", "_s));
}

} // namespace

QString copySql(const QString &select, const DestinationSettings &settings, const QString &path)
{
    QStringList options = formatOptions(settings);
    if (settings.targetFileBytes > 0)
        options << u"FILE_SIZE_BYTES %1"_s.arg(settings.targetFileBytes);
    else
        options << u"USE_TMP_FILE false"_s;
    return copyTo(select, path, options);
}

QString copyPartedSql(const QString &select, const QStringList &columns,
    const DestinationSettings &settings, const QString &path)
{
    QStringList names;
    for (const QString &column : columns)
        names << quoteIdentifier(column);
    return copyTo(
        select, path, formatOptions(settings) << u"PARTITION_BY (%1)"_s.arg(names.join(u", "_s)));
}

} // namespace sluice::engine
