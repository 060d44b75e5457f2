#pragma once

#include "base/pending.h"
#include "workspace/cache/workspacecache.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QSet>

namespace sluice::appflow {
class AppFlowClient;
}

namespace sluice::workspace {

/// Brings the older records of flows into the cache, page after page and one flow after the other,
/// until it meets what was read to the end before (store::RunCache::upsertPage). What is broken off
/// is read anew from the newest record on. Keeps no records in memory. GUI thread.
class RecordBackfill : public QObject {
    Q_OBJECT

public:
    /// \param client must outlive this
    RecordBackfill(appflow::AppFlowClient &client, WorkspaceCache cache, QObject *parent = nullptr);

    /// The newest records of a flow were read. \param nextToken of the older ones, may be empty
    void takeFirstPage(const QString &flowName, const QList<appflow::RunRecord> &records,
        const QString &nextToken);
    void stop();

Q_SIGNALS:
    /// The cache holds these now; it may not have before.
    void runsFound(const QList<sluice::appflow::RunRecord> &runs);
    /// The flow was not read to its end.
    void failed(const QString &flowName, const sluice::Error &error);
    void cacheFailed(const QString &flowName, const sluice::Error &error);

private:
    struct Walk {
        QString flowName;
        QString nextToken;
        QString id; ///< execution id of the newest record
    };

    struct FirstPage {
        QList<appflow::RunRecord> records;
        QString nextToken;
    };

    void keep(const Walk &walk, const QList<appflow::RunRecord> &records);
    void next();
    void onPage(const Walk &walk, const Result<QJsonObject> &answer);
    void end(const QString &flowName);

    appflow::AppFlowClient &m_client;
    WorkspaceCache m_cache;
    QSet<QString> m_flows; ///< that are being walked or wait for it
    /// Of those, the newest page that was read meanwhile: its walk is made when the other has
    /// ended, for what lies between the two may be more than a page.
    QHash<QString, FirstPage> m_later;
    QList<Walk> m_waiting;
    Pending<QJsonObject> m_asking;
    bool m_isAsking = false;
    int m_number = 0; ///< rises with stop(), to tell late answers
};

} // namespace sluice::workspace
