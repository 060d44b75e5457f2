#include "engine/source/jsontypes.h"

#include "engine/functions/typefunctions.h"
#include "engine/source/scansql.h"

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

} // namespace

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
        if (kinds == 0 || (kinds & kTextKind))
            continue;
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
        if (whole + places <= kMaxDigits) {
            m_types.insert(
                m_decimals[i], u"DECIMAL(%1, %2)"_s.arg(std::max(1, whole + places)).arg(places));
        }
    }
}

} // namespace sluice::engine
