#include "swf/worker/activityworker.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::swf {

ActivityWorker::ActivityWorker(const ActivityWorld &world, Options options, QObject *parent)
    : QObject(parent)
    , m_world(world)
    , m_options(std::move(options))
    , m_polls([this] { return poll(); }, world.pace)
{
    connect(&m_polls, &PollLoop::taken, this, &ActivityWorker::take);
    connect(&m_polls, &PollLoop::idle, this, &ActivityWorker::finishWhenIdle);
    connect(&m_polls, &PollLoop::failed, this, [this](const Error &error) {
        tell(tr("Cannot poll the activity task list %1: %2 It is tried again.")
                 .arg(m_options.taskList, error.message),
            true);
    });
    connect(&m_polls, &PollLoop::listening, this, [this] {
        tell(tr("Polls the activity task list %1 again.").arg(m_options.taskList), false);
    });
}

ActivityWorker::~ActivityWorker() = default;

void ActivityWorker::start()
{
    m_polls.want();
}

void ActivityWorker::stop(OpenPoll open)
{
    m_polls.stop(open);
    // A task may be done with by that, and leaves the list then.
    QList<ActivityTask *> tasks;
    for (const auto &task : m_tasks)
        tasks.append(task.get());
    for (ActivityTask *task : std::as_const(tasks))
        task->stop();
}

QStringList ActivityWorker::tasks() const
{
    QStringList names;
    for (const auto &task : m_tasks)
        names << task->name();
    return names;
}

Pending<SwfClient::Task> ActivityWorker::poll()
{
    return m_world.swf.pollForActivityTask({{u"domain"_s, m_world.domain},
        {u"taskList"_s, QJsonObject {{u"name"_s, m_options.taskList}}},
        {u"identity"_s, m_options.identity}});
}

void ActivityWorker::take(const QJsonObject &answer)
{
    auto made = std::make_unique<ActivityTask>(m_world, answer);
    ActivityTask *task = made.get();
    m_tasks.push_back(std::move(made));
    connect(task, &ActivityTask::told, this, &ActivityWorker::told);
    // Queued: it is inside of what ends it.
    connect(
        task, &ActivityTask::finished, this, [this, task] { drop(task); }, Qt::QueuedConnection);
    task->start();
    if (m_polls.isStopped())
        task->stop(); // the last poll brought it
    else if (m_tasks.size() < std::size_t(m_options.tasksAtOnce))
        m_polls.want();
}

void ActivityWorker::drop(ActivityTask *task)
{
    std::erase_if(m_tasks, [task](const auto &one) { return one.get() == task; });
    m_polls.want();
    finishWhenIdle();
}

void ActivityWorker::finishWhenIdle()
{
    const bool isIdle = m_polls.isStopped() && !m_polls.isPolling() && m_tasks.empty();
    if (isIdle && !std::exchange(m_isFinished, true))
        Q_EMIT finished();
}

void ActivityWorker::tell(const QString &sentence, bool isTrouble)
{
    Q_EMIT told({m_world.clock.now(), {}, {}, sentence, isTrouble});
}

} // namespace sluice::swf
