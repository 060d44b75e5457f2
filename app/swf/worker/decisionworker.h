#pragma once

#include "base/clock.h"
#include "swf/worker/decisiontask.h"
#include "swf/worker/pollloop.h"

#include <memory>
#include <vector>

namespace sluice::swf {

/// Polls a decision task list and answers what comes, several tasks at a time: one whose answer
/// waits, because it was refused or did not get through, keeps no other sequence waiting. It
/// remembers nothing between two tasks.
class DecisionWorker final : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString domain;
        QString taskList;
        QString identity; ///< as the history names who decided
        int tasksAtOnce = 100;
    };

    /// \param client, clock must outlive it
    DecisionWorker(SwfClient &client, const Clock &clock, Options options, const WorkerPace &pace,
        QObject *parent = nullptr);
    ~DecisionWorker() override;

    void start();
    /// No more polls; what was taken is answered, then finished() comes.
    void stop(OpenPoll open);

    bool isPolling() const { return m_polls.isPolling(); }

Q_SIGNALS:
    void told(const sluice::swf::WorkerEvent &event);
    void closed(const sluice::swf::ExecutionClose &close);
    void finished();

private:
    Pending<SwfClient::Task> poll();
    void take(const QJsonObject &answer);
    void drop(DecisionTask *task);
    void finishWhenIdle();
    void tell(const QString &sentence, bool isTrouble);

    SwfClient &m_client;
    const Clock &m_clock;
    const Options m_options;
    const WorkerPace m_pace;
    std::vector<std::unique_ptr<DecisionTask>> m_tasks;
    PollLoop m_polls;
    bool m_isFinished = false;
};

} // namespace sluice::swf
