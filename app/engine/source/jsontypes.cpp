#include "engine/source/jsontypes.h"

#include "engine/duckdb/sqltext.h"
#include "engine/functions/typefunctions.h"
#include "engine/source/scansql.h"

#include <QRegularExpression>

#include <numeric>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMaxDigits = 38; // of DuckDB's DECIMAL

/// A question about each of the fields, over all records.
QString aggregates(const S3Source &source, const QList<int> &fields, const QStringList &forms)
{
    QStringList columns;
    for (const int field : fields) {
        for (const QString &form : forms)
            columns << form.arg(jsonColumn(field));
    }
    QList<int> files(source.files.size());
    std::iota(files.begin(), files.end(), 0);
    return u"SELECT %1 FROM (%2)"_s.arg(columns.join(u", "_s), scanSql(source, files, {}, fields));
}

/// "DECIMAL(9,2)" has room for 7 digits before the point and 2 behind it.
bool fits(const QString &decimal, int whole, int places)
{
    static const QRegularExpression digits(u"^DECIMAL\\((\\d+),(\\d+)\\)$"_s);
    const auto match = digits.match(decimal);
    const int scale = match.captured(2).toInt();
    return match.hasMatch() && whole <= match.captured(1).toInt() - scale && places <= scale;
}

/// How all texts of a type are written; what is not kept of them, digits beyond microseconds for
/// example, is not.
QString writtenAs(const QString &type)
{
    const QString day = u"\\d{4}-\\d{2}-\\d{2}"_s;
    const QString time = u"\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?"_s;
    if (type == "DATE"_L1)
        return day;
    if (type == "TIME"_L1)
        return time;
    const QString both = day + u"[ T]"_s + time;
    return type == "TIMESTAMP"_L1 ? both : both + u"(Z|[+-]\\d{2}(:?\\d{2})?)"_s;
}

} // namespace

QString JsonTypes::timesSql() const
{
    QStringList columns;
    for (const int field : m_times) {
        const QString type = m_known.value(field);
        columns << u"bool_and(regexp_full_match(%1, %2) AND TRY_CAST(%1 AS %3) IS NOT NULL)"_s.arg(
            sourceColumn(field), quoteLiteral(writtenAs(type)), type);
    }
    if (columns.isEmpty())
        return {};
    QList<int> files(m_source.files.size());
    std::iota(files.begin(), files.end(), 0);
    return u"SELECT %1 FROM (%2)"_s.arg(columns.join(u", "_s), scanSql(m_source, files, m_times));
}

void JsonTypes::takeTimes(const QStringList &row)
{
    for (qsizetype i = 0; i < m_times.size() && i < row.size(); ++i) {
        if (row[i] == "true"_L1)
            m_types.insert(m_times[i], m_known.value(m_times[i]));
    }
}

QString JsonTypes::kindsSql() const
{
    return aggregates(m_source, m_fields, {u"bit_or(sluice_json_kinds(%1))"_s});
}

void JsonTypes::takeKinds(const QStringList &row)
{
    for (qsizetype i = 0; i < m_fields.size() && i < row.size(); ++i) {
        const int field = m_fields[i];
        const int kinds = row[i].toInt();
        const auto areAll = [kinds](int allowed) { return (kinds & ~allowed) == 0; };
        const QString known = m_known.value(field);
        const bool isKnownDecimal = known.startsWith("DECIMAL"_L1);
        if (kinds == kTextKind && !known.isEmpty() && !isKnownDecimal)
            m_times << field;
        if (kinds == 0 || (kinds & kTextKind))
            continue;
        if (isKnownDecimal && !(kinds & kBooleanKind)) {
            m_decimals << field;
            continue;
        }
        if (areAll(kBooleanKind))
            m_types.insert(field, u"BOOLEAN"_s);
        else if (kinds & kBooleanKind)
            continue;
        else if (areAll(kBigintKind | kLongKind))
            m_types.insert(field, u"BIGINT"_s);
        else if (areAll(kBigintKind | kFractionKind))
            m_types.insert(field, u"DOUBLE"_s);
        else
            m_decimals << field;
    }
}

QString JsonTypes::digitsSql() const
{
    return m_decimals.isEmpty()
        ? QString()
        : aggregates(
            m_source, m_decimals, {u"max(sluice_whole_digits(%1))"_s, u"max(sluice_places(%1))"_s});
}

void JsonTypes::takeDigits(const QStringList &row)
{
    for (qsizetype i = 0; i < m_decimals.size() && 2 * i + 1 < row.size(); ++i) {
        const int whole = row[2 * i].toInt();
        const int places = row[2 * i + 1].toInt();
        if (const QString known = m_known.value(m_decimals[i]); fits(known, whole, places)) {
            m_types.insert(m_decimals[i], known);
            continue;
        }
        if (whole + places <= kMaxDigits) {
            m_types.insert(
                m_decimals[i], u"DECIMAL(%1, %2)"_s.arg(std::max(1, whole + places)).arg(places));
        }
    }
}

} // namespace sluice::engine
