#pragma once

#include "base/pending.h"
#include "services/workspacecache.h"

#include <QJsonObject>
#include <QObject>
#include <QSet>

namespace sluice::appflow {
class AppFlowClient;
}

namespace sluice::services {

/// Brings the older records of flows into the cache, page after page and one flow after the other,
/// until it meets what is there already. A reading that was broken off is taken up by the next
/// start, to its end. Keeps no records in memory. GUI thread.
class RecordBackfill : public QObject {
    Q_OBJECT

public:
    /// \param client must outlive this
    RecordBackfill(appflow::AppFlowClient &client, WorkspaceCache cache, QObject *parent = nullptr);

    /// The newest records of a flow were read. \param nextToken of the older ones, may be empty
    void takeFirstPage(
        const QString &flowName, const QList<RunRecord> &records, const QString &nextToken);
    void stop();

Q_SIGNALS:
    /// The cache holds runs that it did not hold before.
    void runsFound();
    void failed(const sluice::Error &error);
    void cacheFailed(const sluice::Error &error);

private:
    struct Walk {
        QString flowName;
        QString nextToken;
    };

    void keep(const Walk &walk, const QList<RunRecord> &records);
    void next();
    void onPage(const Walk &walk, const Result<QJsonObject> &answer);
    void end(const QString &flowName);

    appflow::AppFlowClient &m_client;
    WorkspaceCache m_cache;
    QSet<QString> m_flows; ///< that are being walked or wait for it
    QList<Walk> m_waiting;
    Pending<QJsonObject> m_asking;
    bool m_isAsking = false;
    int m_number = 0; ///< rises with stop(), to tell late answers
};

} // namespace sluice::services
