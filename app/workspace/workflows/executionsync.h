#pragma once

#include "base/error.h"
#include "base/pending.h"
#include "swf/values/execution.h"

#include <QHash>
#include <QJsonArray>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <functional>

namespace sluice::aws {
struct JoinedPages;
}

namespace sluice::swf {
class SwfClient;
}

namespace sluice::workspace {

/// Keeps the runs of one domain in step with a service. Each round asks for the open runs, then for
/// those that closed since the round before; a run that is in neither list is looked at by itself,
/// since the service's lists follow its runs with a delay (SWF reference 6). GUI thread.
class ExecutionSync final : public QObject {
    Q_OBJECT

public:
    struct Pace {
        std::chrono::milliseconds between {2'000}; ///< from the end of one round to the next
        std::chrono::milliseconds longest {30'000}; ///< reached by doubling while it is throttled
    };

    /// \param client asked for with every call; what it gives must outlive this
    ExecutionSync(std::function<swf::SwfClient &()> client, Pace pace, QObject *parent = nullptr);

    /// Of another domain, from nothing; an empty one has no runs.
    void setDomain(const QString &domain);
    void start();
    void stop();
    /// A round at once, or right after the one on its way. All closed runs are read anew.
    void refresh();
    /// Likewise, as somebody has just changed a run: only what is new is read.
    void hurry();

    /// The service was asked about it and does not know it any more.
    void forget(const QString &runId);

    const QList<swf::Execution> &list() const { return m_list; }

    /// The order of list(): newest start first.
    static bool isBefore(const swf::Execution &a, const swf::Execution &b)
    {
        return a.startedAt != b.startedAt ? a.startedAt > b.startedAt : a.runId < b.runId;
    }

    bool isListed() const { return m_isListed; }

    Pending<bool> loadOlder();

    /// Runs that closed before this may be missing in list(); invalid: none is missing.
    const QDateTime &closedSince() const { return m_closedSince; }

Q_SIGNALS:
    void changed();
    void olderFound();
    void failed(const sluice::Error &error);

private:
    void round();
    void onOpen(const Result<QJsonArray> &open);
    void onFirstClosed(const Result<aws::JoinedPages> &closed);
    void onClosed(const Result<QJsonArray> &closed);
    void lookForVanished();
    void onDescribed(const QString &runId, const Result<QJsonObject> &described);
    void finish();
    void giveUp(const Error &error);
    void take(const QJsonArray &infos);
    void takeOlder(const aws::JoinedPages &pages);
    void publish();
    QJsonObject closedFilter(const QDateTime &since) const;
    template <class T>
    void ask(const Pending<T> &call, void (ExecutionSync::*then)(const Result<T> &));

    std::function<swf::SwfClient &()> m_client;
    Pace m_pace;
    QString m_domain;
    QHash<QString, swf::Execution> m_runs; ///< by run id
    QList<swf::Execution> m_list;
    QSet<QString> m_seen; ///< in this round
    QStringList m_vanished; ///< to be looked at
    QString m_olderToken; ///< of the closed runs behind those that are known
    QDateTime m_latestClose;
    QDateTime m_closedSince;
    QTimer m_timer;
    std::chrono::milliseconds m_pause;
    int m_epoch = 0; ///< answers to what was asked for another domain are dropped
    bool m_isWanted = false;
    bool m_isBusy = false;
    bool m_isListed = false;
    bool m_isHurried = false;
    bool m_readsAll = true;
};

} // namespace sluice::workspace
