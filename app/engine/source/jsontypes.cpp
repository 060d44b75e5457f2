#include "engine/source/jsontypes.h"

#include "engine/plan/plansql.h"
#include "engine/source/scansql.h"

#include <QSet>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

QString typeHolding(const QSet<QString> &kinds)
{
    static const QSet<QString> integers {u"BIGINT"_s, u"UBIGINT"_s};
    static const QSet<QString> numbers {u"BIGINT"_s, u"UBIGINT"_s, u"DOUBLE"_s};
    if (kinds.isEmpty())
        return {};
    if (kinds == QSet<QString> {u"BOOLEAN"_s})
        return u"BOOLEAN"_s;
    if (integers.contains(kinds))
        return u"BIGINT"_s;
    return numbers.contains(kinds) ? u"DOUBLE"_s : QString();
}

} // namespace

QString JsonTypes::sql() const
{
    QStringList columns;
    QList<int> files;
    for (int i = 0; i < m_source.files.size(); ++i)
        files << i;
    for (const int field : m_fields) {
        // Two answers for each: the kinds, and whether an integer is too long for BIGINT.
        columns << u"string_agg(DISTINCT json_type(%1), ',')"_s.arg(sourceColumn(field))
                << u"coalesce(bool_or(json_type(%1) = 'UBIGINT' AND TRY_CAST(%1 ->> '$' AS BIGINT) "
                   "IS NULL), false)"_s.arg(sourceColumn(field));
    }
    return u"SELECT %1 FROM (%2)"_s.arg(columns.join(u", "_s), scanSql(m_source, files, m_fields));
}

QMap<int, QString> JsonTypes::read(const QStringList &row) const
{
    QMap<int, QString> types;
    for (qsizetype i = 0; i < m_fields.size() && 2 * i + 1 < row.size(); ++i) {
        const QStringList kinds = row[2 * i].split(u',', Qt::SkipEmptyParts);
        const QString type = typeHolding({kinds.begin(), kinds.end()});
        if (!type.isEmpty() && row[2 * i + 1] == "false"_L1)
            types.insert(m_fields[i], type);
    }
    return types;
}

} // namespace sluice::engine
