#pragma once

#include "appflow/values/flowsummary.h"
#include "base/pending.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QSet>
#include <QStringList>

namespace sluice::appflow {
class AppFlowClient;
}

namespace sluice::workspace {

/// Reads the newest run records of flows, a few flows at a time, each asked for once however often
/// it is wanted meanwhile. Older ones are for RecordBackfill. GUI thread.
class RecordReader : public QObject {
    Q_OBJECT

public:
    /// \param client must outlive the reader
    explicit RecordReader(appflow::AppFlowClient &client, QObject *parent = nullptr);

    void read(const QStringList &flowNames);
    /// Forgets what is wanted and drops what is on its way.
    void stop();

    bool isIdle() const { return m_wanted.isEmpty() && m_reading.isEmpty(); }

Q_SIGNALS:
    /// \param nextToken of the older ones; empty when there are none
    void recordsRead(const QString &flowName, const QList<sluice::appflow::RunRecord> &records,
        const QString &nextToken);
    /// The service does not know the flow (any more).
    void flowGone(const QString &flowName);
    void failed(const QString &flowName, const sluice::Error &error);
    /// Everything that was wanted has been answered.
    void finished();

private:
    void next();
    void ask(const QString &flowName);
    void onAnswer(const QString &flowName, const Result<QJsonObject> &answer);

    appflow::AppFlowClient &m_client;
    QStringList m_wanted;
    QHash<QString, Pending<QJsonObject>> m_reading;
    QSet<QString> m_wantedAgain; ///< asked for while being read
};

} // namespace sluice::workspace
