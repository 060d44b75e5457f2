#include "engine/profile/profilesql.h"

#include "engine/functions/typefunctions.h"
#include "engine/source/csvtypes.h"
#include "engine/source/parquet/parquetscan.h"
#include "engine/source/scansql.h"

#include <numeric>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTopValues = 5;
constexpr int kExamples = 3;

/// Records among which examples are looked for.
constexpr int kExampleRecords = 10'000;

const QString kTable = u"sluice_profile"_s;

QString kindColumn(int field)
{
    return u'k' + QString::number(field);
}

/// The first character of a member's JSON.
QString signColumn(int field)
{
    return u'c' + QString::number(field);
}

/// What orders the values of a type.
QString orderOf(const QString &column, const QString &type)
{
    if (type == "BIGINT"_L1 || type.endsWith("INT"_L1) || type.endsWith("INTEGER"_L1))
        return u"TRY_CAST(%1 AS HUGEINT)"_s.arg(column);
    if (type == "DOUBLE"_L1 || type == "FLOAT"_L1)
        return u"TRY_CAST(%1 AS DOUBLE)"_s.arg(column);
    if (type.startsWith("DECIMAL("_L1))
        return u"TRY_CAST(%1 AS %2)"_s.arg(column, type);
    if (type == "DATE"_L1 || type.startsWith("TIMESTAMP"_L1))
        return u"TRY_CAST(%1 AS TIMESTAMPTZ)"_s.arg(column);
    return u"nullif(%1, '')"_s.arg(column);
}

bool isNestedType(const QString &type)
{
    return type == "OBJECT"_L1 || type == "LIST"_L1 || type.endsWith(u']')
        || type.startsWith("STRUCT("_L1) || type.startsWith("MAP("_L1);
}

/// Of JSON values, by their kinds and by how many of them are objects, lists and texts.
QString jsonType(int kinds, qint64 objects, qint64 lists, qint64 texts, const QString &guess)
{
    const bool hasOthers = (kinds & ~kTextKind) != 0;
    const int nested = (objects > 0 ? 1 : 0) + (lists > 0 ? 1 : 0) + (texts > 0 ? 1 : 0);
    if (nested + (hasOthers ? 1 : 0) > 1)
        return u"MIXED"_s;
    if (objects > 0)
        return u"OBJECT"_s;
    if (lists > 0)
        return u"LIST"_s;
    // Texts that look like numbers are texts.
    if (texts > 0)
        return guess == "DATE"_L1 || guess == "TIMESTAMP"_L1 ? guess : u"VARCHAR"_s;
    if (kinds == kBooleanKind)
        return u"BOOLEAN"_s;
    if (kinds & kBooleanKind)
        return u"MIXED"_s;
    if (kinds == 0)
        return u"VARCHAR"_s;
    return (kinds & ~(kBigintKind | kLongKind)) == 0 ? u"BIGINT"_s : u"DOUBLE"_s;
}

} // namespace

QString ProfileSql::create() const
{
    QList<int> files(m_source.files.size());
    std::iota(files.begin(), files.end(), 0);
    QList<int> fields(m_source.fields.size());
    std::iota(fields.begin(), fields.end(), 0);
    QStringList columns;
    for (const int field : std::as_const(fields)) {
        columns << sourceColumn(field);
        if (hasKinds()) {
            columns << u"sluice_json_kinds(%1) AS %2, left(%1, 1) AS %3"_s.arg(
                jsonColumn(field), kindColumn(field), signColumn(field));
        }
    }
    if (columns.isEmpty())
        columns << u"1 AS nothing"_s;
    return u"CREATE TEMP TABLE %1 AS SELECT %2 FROM (%3)"_s.arg(kTable, columns.join(u", "_s),
        scanSql(m_source, files, fields, hasKinds() ? fields : QList<int>()));
}

QString ProfileSql::removeBehind(qint64 records) const
{
    return u"DELETE FROM %1 WHERE rowid >= %2"_s.arg(kTable).arg(records);
}

QString ProfileSql::counts(int first, int count) const
{
    QStringList columns;
    for (int field = first; field < first + count; ++field) {
        const QString column = sourceColumn(field);
        columns << u"count(*) - count(%1), count(*) FILTER (%1 = ''), count(DISTINCT %1), "
                   "min(length(%1)), max(length(%1)), %2"_s.arg(column, csvTypeSql(column));
        if (hasKinds()) {
            columns << u"bit_or(%1), count(*) FILTER (%2 = '{'), count(*) FILTER (%2 = '['), "
                       "count(*) FILTER (%2 = '\"'), 0"_s.arg(kindColumn(field), signColumn(field));
        } else {
            columns << u"0, 0, 0, 0, 0"_s;
        }
    }
    return u"SELECT %1 FROM %2"_s.arg(columns.join(u", "_s), kTable);
}

void ProfileSql::takeCounts(const QStringList &answers, int field, FieldProfile &profile) const
{
    profile.nulls = answers.value(0).toLongLong();
    profile.empty = answers.value(1).toLongLong();
    profile.distinct = answers.value(2).toLongLong();
    profile.shortest = answers.value(3).toLongLong();
    profile.longest = answers.value(4).toLongLong();
    profile.type = answers.value(5);
    if (m_source.isParquet) {
        const QString type = commonParquetType(m_source, field);
        profile.type = type.isEmpty() ? u"VARCHAR"_s : type;
    } else if (m_source.isJson) {
        profile.type = jsonType(answers.value(6).toInt(), answers.value(7).toLongLong(),
            answers.value(8).toLongLong(), answers.value(9).toLongLong(), profile.type);
    }
}

QString ProfileSql::bounds(int field, const QString &type) const
{
    if (isNestedType(type))
        return {};
    const QString order = orderOf(sourceColumn(field), type);
    return u"SELECT arg_min(%1, %2), arg_max(%1, %2) FROM %3"_s.arg(
        sourceColumn(field), order, kTable);
}

QString ProfileSql::top(int field) const
{
    return u"SELECT %1, count(*) AS n FROM %2 WHERE %1 IS NOT NULL GROUP BY %1 ORDER BY n DESC, %1 "
           "LIMIT %3"_s.arg(sourceColumn(field), kTable, QString::number(kTopValues));
}

QString ProfileSql::examples(int field) const
{
    return u"SELECT DISTINCT %1 FROM (SELECT %1 FROM %2 WHERE nullif(%1, '') IS NOT NULL LIMIT %3) "
           "ORDER BY hash(%1) LIMIT %4"_s.arg(sourceColumn(field), kTable,
               QString::number(kExampleRecords), QString::number(kExamples));
}

} // namespace sluice::engine
