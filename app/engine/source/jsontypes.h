#pragma once

#include "engine/plan/flowplan.h"
#include "engine/source/s3source.h"

#include <QMap>

namespace sluice::engine {

/// Finds the types that JSON members have over all records: one query, then one answer for each of
/// the asked columns.
class JsonTypes {
public:
    JsonTypes(const S3Source &source, QList<int> fields)
        : m_source(source)
        , m_fields(std::move(fields))
    {
    }

    QString sql() const;

    /// DuckDB type by field, from the query's one row. Fields whose values are texts, nested, or of
    /// several kinds that no type holds exactly are left out: they stay text.
    QMap<int, QString> read(const QStringList &row) const;

private:
    const S3Source &m_source;
    QList<int> m_fields;
};

} // namespace sluice::engine
