#pragma once

#include "base/clock.h"
#include "swf/client/swfclient.h"
#include "swf/decider/historyevent.h"
#include "swf/worker/workerevent.h"
#include "swf/worker/workerpace.h"

#include <QJsonArray>
#include <QObject>
#include <QTimer>

namespace sluice::swf {

/// What each decision would do, in words: "Schedules step-1 (flow orders)." One for each.
QStringList describeDecisions(const QJsonArray &decisions);

/// How long an answer waits: a decision that was refused for good, for want of a right, is made
/// again with each turn, and its refusal brings about the next one. Each such turn doubles the
/// wait, up to thirty seconds and half of the limit of its tasks; one without a refusal ends it.
/// What the next turn mends (UNHANDLED_DECISION, ACTIVITY_ID_UNKNOWN) costs none.
std::chrono::milliseconds brakeFor(const QList<HistoryEvent> &history);

/// An execution that was closed by a decision, as its decider knows it.
struct ExecutionClose {
    QString workflowId;
    QString runId;
    QList<HistoryEvent> history; ///< with the event that closes it
};

/// What was decided upon, with the event that the decision appends; an empty history when it closes
/// nothing. \param task as PollForDecisionTask answered it
ExecutionClose closeBy(const QJsonArray &decisions, const QJsonObject &task, const QDateTime &now);

/// One decision task from the poll that brought it to the answer that was taken, or until it is
/// left to its limit. Answers with what decideSequence() makes of the whole history: a decision
/// that was refused, or whose answer was lost, is made again when the next task comes with the
/// history that tells of it.
class DecisionTask final : public QObject {
    Q_OBJECT

public:
    /// \param task as PollForDecisionTask answered it; client, clock must outlive it
    DecisionTask(SwfClient &client, const Clock &clock, const QJsonObject &task,
        const WorkerPace &pace, QObject *parent = nullptr);

    void start();
    /// The worker ends: what waits is answered now.
    void stop();

Q_SIGNALS:
    void told(const sluice::swf::WorkerEvent &event);
    /// The service took a decision that closes the execution.
    void closed(const sluice::swf::ExecutionClose &close);
    /// Nothing follows.
    void finished();

private:
    void respond();
    void onResponse(const Result<QJsonObject> &answer);
    void tell(const QString &sentence, bool isTrouble = false);

    SwfClient &m_client;
    const Clock &m_clock;
    const QJsonObject m_task;
    const WorkerPace m_pace;
    QJsonArray m_decisions;
    QTimer m_again;
    QString m_lastTrouble;
    int m_failures = 0;
    bool m_isGivenUp = false; ///< the service took no decision that follows from the input
    bool m_isStopped = false;
};

} // namespace sluice::swf
