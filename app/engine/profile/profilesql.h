#pragma once

#include "engine/contract/profile.h"
#include "engine/source/s3source.h"

namespace sluice::engine {

/// What a SourceProfile is asked with: the records are put into a table of the session, of which
/// the other questions are.
class ProfileSql {
public:
    explicit ProfileSql(const S3Source &source)
        : m_source(source)
    {
    }

    /// Of the table.
    QString create() const;

    /// Removes the records behind the first ones, which one thread has put there in order.
    QString removeBehind(qint64 records) const;

    /// Fields that one question is about.
    static constexpr int kFieldsAtOnce = 32;

    /// One row about all of some fields: kCounts answers for each.
    QString counts(int first, int count) const;
    static constexpr int kCounts = 11;

    /// Takes the answers about a field, whose `type` it sets too.
    void takeCounts(const QStringList &answers, int field, FieldProfile &profile) const;

    /// Least and greatest value; empty for what has none.
    QString bounds(int field, const QString &type) const;
    /// The most frequent values, with their counts.
    QString top(int field) const;
    QString examples(int field) const;

private:
    bool hasKinds() const { return m_source.isJson && !m_source.isParquet; }

    const S3Source &m_source;
};

} // namespace sluice::engine
