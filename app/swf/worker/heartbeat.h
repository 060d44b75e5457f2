#pragma once

#include "base/pending.h"
#include "swf/client/swfclient.h"
#include "swf/worker/workerpace.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace sluice::swf {

/// The heartbeats of one activity task, on their own clock whatever its work does. They are the
/// only way to hear of a cancel (SWF reference 0, trap 2), and go on while the work is canceled.
class Heartbeat final : public QObject {
    Q_OBJECT

public:
    /// \param client must outlive it
    /// \param timeout of the task; nothing: it does not say
    Heartbeat(SwfClient &client, QString taskToken,
        std::optional<std::chrono::milliseconds> timeout, const WorkerPace &pace,
        QObject *parent = nullptr);

    /// Sends the first one at once.
    void start(const QString &details);
    /// Of the following ones, at most 2048 characters.
    void setDetails(const QString &details);
    /// The same, and the next one is sent at once.
    void tell(const QString &details);
    void stop();

    /// What the service has surely: of the last heartbeat that it took.
    const QString &toldDetails() const { return m_told; }

Q_SIGNALS:
    /// The service took one; of the first one the task may begin.
    void taken();
    /// Once.
    void cancelRequested();
    /// Once, and the heartbeats are over: the service does not know the task any more, or none got
    /// through for the whole timeout, so the service counts the worker as lost. \param why one
    /// sentence
    void lost(const QString &why);
    /// One did not get through; it is tried again.
    void failed(const sluice::Error &error);

private:
    void send();
    void onAnswer(const QString &details, const Result<QJsonObject> &answer);
    void lose(const QString &why);

    SwfClient &m_client;
    const QString m_token;
    const std::optional<std::chrono::milliseconds> m_timeout;
    const WorkerPace m_pace;
    std::chrono::milliseconds m_interval;
    QString m_details;
    QString m_told;
    QTimer m_next;
    QTimer m_limit; ///< the service's own, from the last one that it took
    Pending<QJsonObject> m_sent;
    int m_failures = 0;
    bool m_isOnItsWay = false;
    bool m_isNews = false; ///< there is more to tell than what is on its way
    bool m_isCancelTold = false;
    bool m_isStopped = false;
};

} // namespace sluice::swf
