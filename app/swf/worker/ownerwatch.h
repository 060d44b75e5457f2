#pragma once

#include "swf/client/swfclient.h"
#include "swf/decider/historyevent.h"
#include "swf/worker/taskinput.h"
#include "swf/worker/workerpace.h"

#include <QObject>
#include <QTimer>

namespace sluice::swf {

/// A task that a worker lost, and the run of AppFlow that it owned.
struct LostTask {
    QString domain;
    QString workflowId;
    QString runId;
    qint64 startedEventId = 0;
    RunFlowInput input;
    QString executionId;
};

enum class Owner {
    Nobody, ///< the execution is closed: nobody cares for the run any more
    NextTask, ///< a worker has taken a later task that was told of the run
    NotDecided, ///< the decider has not spoken yet, or its task waits for a worker
};

/// Who owns the run now, by the history of the execution. \param history may begin late, as long as
/// it has what came after the lost task
Owner ownerOf(const LostTask &lost, const QList<HistoryEvent> &history);

/// Reads the history until it says who owns the run: a lost task's run is canceled only when nobody
/// does, because the decider may have given it to another worker. Who may not read histories is
/// asked whether the execution is closed, which is enough for the most frequent reason of a loss.
class OwnerWatch final : public QObject {
    Q_OBJECT

public:
    /// \param client must outlive it
    OwnerWatch(SwfClient &client, LostTask lost, const WorkerPace &pace, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    /// Once; never NotDecided.
    void decided(sluice::swf::Owner owner);
    /// Once for each sentence; it looks again.
    void failed(const sluice::Error &error);

private:
    void look();
    void onHistory(const Result<QJsonObject> &answer);
    void describe();
    void onDescribed(const Result<QJsonObject> &answer);
    void lookLater();
    void tell(const Error &error);
    QJsonObject executionOfLost() const;

    SwfClient &m_client;
    const LostTask m_lost;
    const WorkerPace m_pace;
    QTimer m_next;
    std::chrono::milliseconds m_pause;
    QString m_lastFailure;
};

} // namespace sluice::swf
