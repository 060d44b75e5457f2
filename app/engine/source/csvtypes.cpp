#include "engine/source/csvtypes.h"

#include "engine/source/scansql.h"

namespace sluice::engine {

using namespace Qt::StringLiterals;

QString csvTypeSql(const QString &column)
{
    // 1 and 0 are numbers, 1.5 is no 2, and a date alone is no time of day.
    return u"CASE WHEN count(nullif(%1, '')) = 0 THEN 'VARCHAR' "
           "WHEN bool_and(%1 = '' OR (regexp_full_match(%1, ' *[+-]?[0-9]+ *') "
           "AND TRY_CAST(%1 AS BIGINT) IS NOT NULL)) THEN 'BIGINT' "
           "WHEN bool_and(%1 = '' OR TRY_CAST(%1 AS DOUBLE) IS NOT NULL) THEN 'DOUBLE' "
           "WHEN bool_and(%1 = '' OR lower(%1) IN ('true', 'false')) THEN 'BOOLEAN' "
           "WHEN bool_and(%1 = '' OR (length(%1) <= 10 AND TRY_CAST(%1 AS DATE) IS NOT NULL)) "
           "THEN 'DATE' "
           "WHEN bool_and(%1 = '' OR TRY_CAST(%1 AS TIMESTAMPTZ) IS NOT NULL) THEN 'TIMESTAMP' "
           "ELSE 'VARCHAR' END"_s.arg(column);
}

QString csvTypesSql(const S3Source &source, int sampledRows)
{
    QStringList columns;
    QList<int> fields;
    for (int i = 0; i < source.fields.size(); ++i) {
        fields << i;
        columns << csvTypeSql(sourceColumn(i));
    }
    return u"SELECT %1 FROM (SELECT * FROM (%2) LIMIT %3)"_s.arg(
        columns.join(u", "_s), scanSql(source, {0}, fields), QString::number(sampledRows));
}

} // namespace sluice::engine
