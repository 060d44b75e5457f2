#pragma once

#include "base/clock.h"
#include "base/pending.h"
#include "swf/values/historyrow.h"
#include "workspace/notices.h"

#include <QHash>
#include <QObject>

namespace sluice::store {
class StoreWorker;
}

namespace sluice::workspace {

/// Histories of closed runs of one connection in the user's store, where they stay after the
/// service has forgotten them. GUI thread; the store's own thread does the work.
class KeptHistories final : public QObject {
    Q_OBJECT

public:
    /// store, clock and notices must outlive it
    KeptHistories(QString connectionId, store::StoreWorker &store, const Clock &clock,
        Notices &notices, QObject *parent = nullptr);

    /// Reads what is kept of a domain; runs() is empty until changed().
    void setDomain(const QString &domain);

    /// Of the domain, newest start first.
    const QList<swf::Execution> &runs() const { return m_runs; }

    bool holds(const QString &runId) const { return m_places.contains(runId); }

    /// The user removed what was kept of it.
    bool wasRemoved(const QString &runId) const { return m_removed.contains(runId); }

    /// Stores the whole history of a closed run, once; any other is left alone, and so is one that
    /// wasRemoved().
    void keep(const swf::ExecutionKey &run, const QList<swf::HistoryEvent> &history);
    /// Likewise, also of one that wasRemoved().
    void keepAgain(const swf::ExecutionKey &run, const QList<swf::HistoryEvent> &history);
    Pending<QList<swf::HistoryEvent>> history(const QString &runId);
    Pending<> remove(const QStringList &runIds);
    /// Those of which something is kept, by name.
    Pending<QStringList> domains();

Q_SIGNALS:
    void changed(); ///< runs() or wasRemoved()

private:
    void save(const swf::ExecutionKey &run, const QList<swf::HistoryEvent> &history, bool isAgain);
    void setRuns(const QList<swf::Execution> &runs);
    void drop(const QStringList &runIds);

    QString m_connectionId;
    store::StoreWorker &m_store;
    const Clock &m_clock;
    Notices &m_notices;
    QString m_domain;
    QList<swf::Execution> m_runs;
    QHash<QString, qsizetype> m_places; ///< in m_runs, by run id
    QSet<QString> m_removed; ///< run ids
};

} // namespace sluice::workspace
