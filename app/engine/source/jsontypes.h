#pragma once

#include "engine/source/s3source.h"

#include <QMap>

namespace sluice::engine {

/// Finds the types that JSON members have over all records, in one query or two:
///
/// | Values | Type |
/// |---|---|
/// | true and false | BOOLEAN |
/// | whole numbers of 64 bits | BIGINT |
/// | other numbers, each of 15 digits at most, which a double keeps | DOUBLE |
/// | other numbers that have room in 38 digits together | DECIMAL |
/// | all others | text |
class JsonTypes {
public:
    JsonTypes(const S3Source &source, QList<int> fields)
        : m_source(source)
        , m_fields(std::move(fields))
    {
    }

    /// The first query.
    QString kindsSql() const;
    void takeKinds(const QStringList &row);

    /// The second one, about the digits of decimals; empty when there are none.
    QString digitsSql() const;
    void takeDigits(const QStringList &row);

    /// DuckDB type by field; those that are not in it stay text.
    const QMap<int, QString> &types() const { return m_types; }

private:
    const S3Source &m_source;
    QList<int> m_fields;
    QList<int> m_decimals;
    QMap<int, QString> m_types;
};

} // namespace sluice::engine
