#include "swf/worker/decisionworker.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::swf {

DecisionWorker::DecisionWorker(
    SwfClient &client, const Clock &clock, Options options, const WorkerPace &pace, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_clock(clock)
    , m_options(std::move(options))
    , m_pace(pace)
    , m_polls([this] { return poll(); }, pace)
{
    connect(&m_polls, &PollLoop::taken, this, &DecisionWorker::take);
    connect(&m_polls, &PollLoop::idle, this, &DecisionWorker::finishWhenIdle);
    connect(&m_polls, &PollLoop::failed, this, [this](const Error &error) {
        tell(tr("Cannot poll the decision task list %1: %2 It is tried again.")
                 .arg(m_options.taskList, error.message),
            true);
    });
    connect(&m_polls, &PollLoop::listening, this, [this] {
        tell(tr("Polls the decision task list %1 again.").arg(m_options.taskList), false);
    });
}

DecisionWorker::~DecisionWorker() = default;

void DecisionWorker::start()
{
    m_polls.want();
}

void DecisionWorker::stop(OpenPoll open)
{
    m_polls.stop(open);
    for (const auto &task : m_tasks)
        task->stop();
}

Pending<SwfClient::Task> DecisionWorker::poll()
{
    return m_client.pollForDecisionTask({{u"domain"_s, m_options.domain},
        {u"taskList"_s, QJsonObject {{u"name"_s, m_options.taskList}}},
        {u"identity"_s, m_options.identity}});
}

void DecisionWorker::take(const QJsonObject &answer)
{
    m_tasks.push_back(std::make_unique<DecisionTask>(m_client, m_clock, answer, m_pace));
    DecisionTask *task = m_tasks.back().get();
    connect(task, &DecisionTask::told, this, &DecisionWorker::told);
    connect(task, &DecisionTask::closed, this, &DecisionWorker::closed);
    // Queued: it is inside of what ends it.
    connect(
        task, &DecisionTask::finished, this, [this, task] { drop(task); }, Qt::QueuedConnection);
    if (m_polls.isStopped())
        task->stop(); // the last poll brought it
    task->start();
    if (m_tasks.size() < std::size_t(m_options.tasksAtOnce))
        m_polls.want();
}

void DecisionWorker::drop(DecisionTask *task)
{
    std::erase_if(m_tasks, [task](const auto &one) { return one.get() == task; });
    m_polls.want();
    finishWhenIdle();
}

void DecisionWorker::finishWhenIdle()
{
    const bool isIdle = m_polls.isStopped() && !m_polls.isPolling() && m_tasks.empty();
    if (isIdle && !std::exchange(m_isFinished, true))
        Q_EMIT finished();
}

void DecisionWorker::tell(const QString &sentence, bool isTrouble)
{
    Q_EMIT told({m_clock.now(), {}, {}, sentence, isTrouble});
}

} // namespace sluice::swf
