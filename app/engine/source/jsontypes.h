#pragma once

#include "engine/source/s3source.h"

#include <QMap>

namespace sluice::engine {

/// Finds the types that JSON members have over all records, in one query, two or three:
///
/// | Values | Type |
/// |---|---|
/// | true and false | BOOLEAN |
/// | whole numbers of 64 bits | BIGINT |
/// | other numbers, each of 15 digits at most, which a double keeps | DOUBLE |
/// | other numbers that have room in 38 digits together | DECIMAL |
/// | all others | text |
///
/// Where the source knows that a field is a DECIMAL, numbers are that, and texts that are written
/// as a DATE, TIME or TIMESTAMP are what it says, if all of them are.
class JsonTypes {
public:
    /// \param known by field, as FetchedRecords::types
    JsonTypes(const S3Source &source, QList<int> fields, QMap<int, QString> known = {})
        : m_source(source)
        , m_fields(std::move(fields))
        , m_known(std::move(known))
    {
    }

    /// The first query.
    QString kindsSql() const;
    void takeKinds(const QStringList &row);

    /// The second one, about the digits of decimals; empty when there are none.
    QString digitsSql() const;
    void takeDigits(const QStringList &row);

    /// A third one, about texts that may be times; empty when there are none.
    QString timesSql() const;
    void takeTimes(const QStringList &row);

    /// DuckDB type by field; those that are not in it stay text.
    const QMap<int, QString> &types() const { return m_types; }

private:
    const S3Source &m_source;
    QList<int> m_fields;
    const QMap<int, QString> m_known;
    QList<int> m_decimals;
    QList<int> m_times;
    QMap<int, QString> m_types;
};

} // namespace sluice::engine
