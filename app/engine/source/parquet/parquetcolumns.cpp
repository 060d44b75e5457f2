#include "engine/source/parquet/parquetcolumns.h"

#include <QCoreApplication>
#include <QSet>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct ParquetColumnsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::ParquetColumns)
};

/// Of the depth-first list that a Parquet file has.
struct SchemaElement {
    explicit SchemaElement(const QStringList &row)
        : name(row.value(0))
        , children(row.value(1).toInt())
        , precision(row.value(2).toInt())
        , logicalType(row.value(3))
        , physicalType(row.value(4))
    {
    }

    bool hasNanoseconds() const
    {
        if (!logicalType.contains("NANOS=Nano"_L1))
            return false;
        return logicalType.startsWith("TimeType"_L1)
            || logicalType.contains("isAdjustedToUTC=1"_L1);
    }

    QString name;
    int children;
    int precision;
    QString logicalType;
    QString physicalType;
};

constexpr int kMostDigits = 38;

Result<> checkReadable(const SchemaElement &element, const QString &column)
{
    if (element.precision > kMostDigits) {
        return fail(ErrorKind::InvalidInput,
            ParquetColumnsText::tr(
                "Its column \"%1\" has decimals of %2 digits, of which %3 are read; write it "
                "with a precision of at most %3, or as text.")
                .arg(column, QString::number(element.precision), QString::number(kMostDigits)));
    }
    if (element.hasNanoseconds()) {
        return fail(ErrorKind::InvalidInput,
            ParquetColumnsText::tr(
                "Its column \"%1\" has times in nanoseconds, of which microseconds are read; "
                "write it in microseconds, or as timestamps without a time zone.")
                .arg(column));
    }
    return {};
}

} // namespace

QString parquetSchemaSql(const QString &file)
{
    return u"SELECT name, coalesce(num_children, 0), coalesce(\"precision\", 0), logical_type, "
           u"type "
           "FROM parquet_schema(%1)"_s.arg(file);
}

Result<QList<ParquetColumn>> parquetColumns(
    const QList<QStringList> &schema, const QList<DataColumn> &described)
{
    QList<ParquetColumn> columns;
    QSet<QString> names;
    qsizetype next = 1; // behind the root
    for (const DataColumn &column : described) {
        const QString name = schema.value(next).value(0);
        bool hasInt96 = false;
        for (qsizetype open = 1; open > 0 && next < schema.size(); ++next) {
            const SchemaElement element(schema[next]);
            open += element.children - 1;
            if (const auto readable = checkReadable(element, name); !readable)
                return fail(readable.error());
            hasInt96 |= element.physicalType == "INT96"_L1;
        }
        if (names.contains(name)) {
            return fail(ErrorKind::InvalidInput,
                ParquetColumnsText::tr("It has the column \"%1\" twice; rename one of them.")
                    .arg(name));
        }
        names.insert(name);
        columns.append({name, column.name, column.type, hasInt96});
    }
    return columns;
}

} // namespace sluice::engine
