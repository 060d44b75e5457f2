#pragma once

#include "swf/client/swfclient.h"
#include "swf/decider/historyevent.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace sluice::swf {

/// An execution, as calls name it.
struct ExecutionId {
    QString domain;
    QString workflowId;
    QString runId;

    /// {"workflowId": "W", "runId": "R"}
    QJsonObject toJson() const;

    friend bool operator==(const ExecutionId &, const ExecutionId &) = default;
};

/// Reads the history of an execution as it grows, until it is closed. Only what is new is read:
/// newest first, back to the last event that is known (SWF reference 6).
class HistoryFollower final : public QObject {
    Q_OBJECT

public:
    /// Between two looks: at first after each event, doubled while nothing happens.
    struct Pace {
        std::chrono::milliseconds first {250};
        std::chrono::milliseconds last {2'000};
    };

    /// \param client must outlive it
    HistoryFollower(
        SwfClient &client, ExecutionId execution, const Pace &pace, QObject *parent = nullptr);

    void start();
    /// Looks at once: something was done that appends an event.
    void hurry();

    /// So far, in the order of their ids.
    const QList<HistoryEvent> &history() const { return m_history; }

Q_SIGNALS:
    void grew(const QList<sluice::swf::HistoryEvent> &events);
    /// The last event closed it; nothing follows.
    void closed();
    /// The service does not know it (any more); nothing follows.
    void gone(const sluice::Error &error);
    /// Once for each sentence; it is tried again.
    void failed(const sluice::Error &error);

private:
    void look();
    void readPage(const QString &token);
    void onPage(const Result<QJsonObject> &page);
    void onRead();

    SwfClient &m_client;
    const ExecutionId m_execution;
    const Pace m_pace;
    QList<HistoryEvent> m_history;
    QList<HistoryEvent> m_new; ///< of this look, so far
    QString m_lastFailure;
    QTimer m_next;
    std::chrono::milliseconds m_pause;
};

} // namespace sluice::swf
