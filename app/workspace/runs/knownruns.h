#pragma once

#include "appflow/values/flowsummary.h"

#include <QHash>
#include <QList>

namespace sluice::workspace {

/// All runs that are known, newest first, one entry per flow and execution id.
///
/// Answers may overtake each other, so what is known is never taken back: an ended run stays
/// ended, and a count that was told is kept when a later answer does not tell it.
class KnownRuns {
public:
    struct Merge {
        QList<appflow::RunRecord> changed; ///< added or different now, as they are known now
        QList<appflow::RunRecord> ended; ///< were active before and are not now
    };

    const QList<appflow::RunRecord> &runs() const { return m_runs; }

    /// Null when it is not known.
    const appflow::RunRecord *find(const QString &flowName, const QString &executionId) const;
    QList<appflow::RunRecord> activeRuns() const;
    bool hasRunsOf(const QString &flowName) const;
    bool hasActiveRunsOf(const QString &flowName) const;

    Merge merge(const QList<appflow::RunRecord> &records);
    /// Only adds runs that are not known yet: what comes from the cache is older.
    bool addOlder(const QList<appflow::RunRecord> &records);

private:
    static QString keyOf(const QString &flowName, const QString &executionId);
    void add(QList<appflow::RunRecord> records);
    void reindex();

    QList<appflow::RunRecord> m_runs;
    QHash<QString, int> m_indexByKey;
};

} // namespace sluice::workspace
