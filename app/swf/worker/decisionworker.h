#pragma once

#include "base/clock.h"
#include "swf/decider/historyevent.h"
#include "swf/worker/pollloop.h"
#include "swf/worker/workerevent.h"

#include <QJsonArray>

namespace sluice::swf {

/// What each decision would do, in words: "Schedules step-1 (flow orders)." One for each.
QStringList describeDecisions(const QJsonArray &decisions);

/// How long an answer waits: a decision that was refused for good, for want of a right, is made
/// again with each turn, and its refusal brings about the next one. Each refusal doubles the wait,
/// up to thirty seconds. What the next turn mends (UNHANDLED_DECISION, ACTIVITY_ID_UNKNOWN) costs
/// none.
std::chrono::milliseconds brakeFor(const QList<HistoryEvent> &history);

/// Polls a decision task list and answers with what decideSequence() makes of the whole history. It
/// remembers nothing between two tasks: a decision that was refused, or whose answer was lost, is
/// made again when the next task comes with the history that tells of it.
class DecisionWorker final : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString domain;
        QString taskList;
        QString identity; ///< as the history names who decided
    };

    /// \param client, clock must outlive it
    DecisionWorker(SwfClient &client, const Clock &clock, Options options, const WorkerPace &pace,
        QObject *parent = nullptr);

    void start();
    void stop(OpenPoll open);

    bool isPolling() const { return m_polls.isPolling(); }

Q_SIGNALS:
    void told(const sluice::swf::WorkerEvent &event);
    void finished();

private:
    Pending<SwfClient::Task> poll();
    void decide(const QJsonObject &task);
    void respond();
    void onResponse(const Result<QJsonObject> &answer);
    void next();
    void finishWhenIdle();
    void tell(const QString &sentence, bool isTrouble = false);

    SwfClient &m_client;
    const Clock &m_clock;
    const Options m_options;
    const WorkerPace m_pace;
    PollLoop m_polls;
    QTimer m_again;
    QJsonObject m_task; ///< that is being answered; empty: none
    QJsonArray m_decisions;
    int m_failures = 0;
    bool m_isFinished = false;
};

} // namespace sluice::swf
