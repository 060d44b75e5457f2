#pragma once

#include "swf/worker/activitytask.h"
#include "swf/worker/pollloop.h"

#include <memory>
#include <vector>

namespace sluice::swf {

/// Polls an activity task list and does what comes, several tasks at a time. It polls only with a
/// slot free, so a task never waits in a worker.
class ActivityWorker final : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString taskList;
        QString identity; ///< as the history names who took a task
        int tasksAtOnce = 100;
    };

    ActivityWorker(const ActivityWorld &world, Options options, QObject *parent = nullptr);
    ~ActivityWorker() override;

    void start();
    /// No more polls; tasks that have begun go on to their end, then finished() comes.
    void stop(OpenPoll open);

    /// Those at work, as ActivityTask::name().
    QStringList tasks() const;

    bool isPolling() const { return m_polls.isPolling(); }

Q_SIGNALS:
    void told(const sluice::swf::WorkerEvent &event);
    void finished();

private:
    Pending<SwfClient::Task> poll();
    void take(const QJsonObject &task);
    void drop(ActivityTask *task);
    void finishWhenIdle();
    void tell(const QString &sentence, bool isTrouble);

    const ActivityWorld m_world;
    const Options m_options;
    std::vector<std::unique_ptr<ActivityTask>> m_tasks;
    PollLoop m_polls;
    bool m_isFinished = false;
};

} // namespace sluice::swf
