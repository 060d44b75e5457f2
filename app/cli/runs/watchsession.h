#pragma once

#include "cli/runs/runssession.h"

#include <QHash>
#include <QSet>
#include <QTimer>

namespace sluice::cli {

/// What `sluice watch` does: a line whenever a run starts or its status changes, until Ctrl-C.
///
/// ListFlows is asked again and again, and the records of those flows alone whose last run is news
/// or is active: AWS grants few calls a second.
class WatchSession final : public RunsSession {
    Q_OBJECT

public:
    explicit WatchSession(const RunsOptions &options, QObject *parent = nullptr);

    void interrupt(int signalNumber) override;

protected:
    void begin() override;

private:
    void look();
    void onFlows(const Result<QJsonArray> &flows);
    void readNext();
    void onRecords(const QString &flow, const Result<QJsonObject> &page);
    void take(const QString &flow, const QJsonArray &records);
    void lookLater();
    void onTrouble(const Error &error);

    QString m_flow; ///< empty: all
    QTimer m_next;
    QHash<QString, QJsonObject> m_lastRuns; ///< lastRunExecutionDetails by flow
    QHash<QString, QString> m_statuses; ///< by run id; of a flow its newest page
    QHash<QString, QStringList> m_runsOf; ///< ids of m_statuses by flow
    QSet<QString> m_active; ///< flows with an active run
    QStringList m_toRead; ///< flows
    QString m_lastTrouble;
    int m_failures = 0;
    bool m_isFirst = true; ///< what is there already is no news, but what runs
};

} // namespace sluice::cli
