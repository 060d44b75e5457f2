#pragma once

#include "cli/run/servicelink.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QObject>

#include <memory>

namespace sluice::cli {

/// `sluice stop` from the service it finds to the end of its process: asks which runs are in
/// progress, tells the service to end, waits for it.
class StopSession final : public QObject {
    Q_OBJECT

public:
    explicit StopSession(LocalDataDir dir, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    /// Everything is said.
    void finished(int exitCode);

private:
    struct Run {
        QString flowName;
        QString executionId;
    };

    void onFlows(const Result<QJsonArray> &flows);
    void askNextFlow();
    void onRecords(const QString &flowName, const Result<QJsonObject> &answer);
    void shutDown();
    void awaitEnd();
    void tellEnd();
    void refuse(const QString &sentence);
    void doesNotAnswer(const Error &error);

    LocalDataDir m_dir;
    qint64 m_pid = 0;
    std::unique_ptr<ServiceLink> m_link;
    QStringList m_flows; ///< with runs, still to be asked
    QList<Run> m_runs;
    QElapsedTimer m_sinceShutdown;
};

} // namespace sluice::cli
