#pragma once

#include "appflow/client/appflowclient.h"
#include "base/clock.h"
#include "swf/worker/activity.h"
#include "swf/worker/answersender.h"
#include "swf/worker/heartbeat.h"
#include "swf/worker/workerevent.h"
#include "swf/worker/workerpace.h"

#include <QJsonObject>
#include <QObject>

#include <memory>

namespace sluice::swf {

/// What the tasks of a worker share; all references must outlive them.
struct ActivityWorld {
    SwfClient &swf;
    appflow::AppFlowClient &appflow;
    const Clock &clock;
    QString domain;
    WorkerPace pace;
};

/// One activity task from the poll that brought it to the answer that was taken: its work, its
/// heartbeats, what these told of, and its answer. The work begins when the first heartbeat was
/// taken, so a cancel that came before begins nothing.
class ActivityTask final : public QObject {
    Q_OBJECT

public:
    /// \param task as PollForActivityTask answered it
    ActivityTask(const ActivityWorld &world, const QJsonObject &task, QObject *parent = nullptr);
    ~ActivityTask() override;

    void start();
    /// The worker ends: what has not begun is left to the next one.
    void stop();

    /// "step-1 of orders-2026"
    QString name() const;

Q_SIGNALS:
    void told(const sluice::swf::WorkerEvent &event);
    /// Nothing follows.
    void finished();

private:
    std::unique_ptr<Activity> makeActivity(TaskAnswer *refusal);
    void beginWork();
    void answer(const TaskAnswer &answer);
    void onLost(const QString &why);
    void onRefused(const Error &error);
    void tell(const QString &sentence, bool isTrouble = false);
    void tellFailure(const Error &error);
    void finish();

    const ActivityWorld m_world;
    const QJsonObject m_task;
    std::unique_ptr<Activity> m_activity;
    Heartbeat m_heartbeat;
    AnswerSender m_sender;
    TaskAnswer m_answer;
    QString m_lastTrouble;
    bool m_hasBegun = false;
    bool m_isAnswering = false;
    bool m_isFinished = false;
};

} // namespace sluice::swf
