#pragma once

#include "appflow/client/appflowclient.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace sluice::cli {

/// Records of runs, newest first, each as AppFlow tells it with the flow's name beside:
///
///     {"flowName": "orders", "executionId": "...", "executionStatus": "Successful", ...}
///
/// AppFlow tells of one flow at a time (reference 2.4), so those of all flows are many calls;
/// a few of them are on their way at once.
class RunReader final : public QObject {
    Q_OBJECT

public:
    struct Query {
        QString flow; ///< empty: of all flows
        QStringList statuses; ///< empty: any
        qsizetype atMost = -1; ///< -1: all there are
    };

    /// \param client must outlive it
    explicit RunReader(appflow::AppFlowClient &client, QObject *parent = nullptr);
    ~RunReader() override;

    /// One at a time. NotFound: there is no such flow.
    Pending<QList<QJsonObject>> read(const Query &query);

Q_SIGNALS:
    /// Of reading all flows: how many are done.
    void progressed(qsizetype done, qsizetype all);

private:
    struct OneFlow;

    void onFlows(const Result<QJsonArray> &flows);
    void goOn();
    void readPage(const std::shared_ptr<OneFlow> &flow, const QString &token);
    void takePage(
        const std::shared_ptr<OneFlow> &flow, const QString &token, const QJsonObject &page);
    void finishFlow(const OneFlow &flow);
    void settle(const Result<QList<QJsonObject>> &answer);

    appflow::AppFlowClient &m_client;
    Query m_query;
    std::shared_ptr<Promise<QList<QJsonObject>>> m_promise; ///< null: nothing is being read
    QStringList m_waiting; ///< flows
    qsizetype m_all = 0;
    qsizetype m_open = 0; ///< flows that are being read
    QList<QJsonObject> m_found;
};

/// InProgress and CancelStarted.
QStringList activeStatuses();

} // namespace sluice::cli
