#include "engine/source/parquet/parquetcolumns.h"

#include <QCoreApplication>
#include <QSet>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct ParquetColumnsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::ParquetColumns)
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
    return u"SELECT %1 FROM parquet_schema(%2)"_s.arg(SchemaElement::columns(), file);
}

Result<QList<ParquetColumn>> parquetColumns(
    const QList<QStringList> &schema, const QList<DataColumn> &described)
{
    QList<SchemaElement> elements;
    for (const QStringList &row : schema)
        elements << SchemaElement(row);
    QList<ParquetColumn> columns;
    QSet<QString> names;
    qsizetype next = 1; // behind the root
    for (const DataColumn &column : described) {
        const qsizetype first = next;
        const QString name = schema.value(first).value(0);
        auto shape = parquetShape(elements, &next);
        if (!shape) {
            return fail(ErrorKind::InvalidInput,
                ParquetColumnsText::tr("Its column \"%1\" %2").arg(name, shape.error().message));
        }
        bool hasInt96 = false;
        for (qsizetype i = first; i < next; ++i) {
            if (const auto readable = checkReadable(elements[i], name); !readable)
                return fail(readable.error());
            hasInt96 |= elements[i].physicalType == "INT96"_L1;
        }
        if (names.contains(name)) {
            return fail(ErrorKind::InvalidInput,
                ParquetColumnsText::tr("It has the column \"%1\" twice; rename one of them.")
                    .arg(name));
        }
        names.insert(name);
        columns.append({name, column.name, column.type, std::move(*shape), hasInt96});
    }
    return columns;
}

} // namespace sluice::engine
