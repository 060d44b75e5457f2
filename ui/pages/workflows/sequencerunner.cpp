#include "ui/pages/workflows/sequencerunner.h"

#include "base/shellword.h"
#include "workspace/worker.h"
#include "workspace/workflows.h"

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr std::chrono::seconds kRunnersEvery {2};

/// Who polled the list last, where it is polled; empty: nobody.
QString pollerOf(const QList<swf::TaskListState> &lists, swf::TaskListState::Kind kind,
    const QString &name, const QDateTime &now)
{
    const auto list = std::find_if(lists.begin(), lists.end(),
        [&](const swf::TaskListState &one) { return one.kind == kind && one.name == name; });
    if (list == lists.end() || !list->isPolled(now) || list->pollers.isEmpty())
        return {};
    const auto last = std::max_element(list->pollers.begin(), list->pollers.end(),
        [](const swf::Poller &a, const swf::Poller &b) { return a.polledAt < b.polledAt; });
    return last->identity.isEmpty() ? SequenceRunner::tr("somebody without a name")
                                    : last->identity;
}

} // namespace

SequenceRunner::SequenceRunner(workspace::Workflows &workflows, const workspace::Worker *worker,
    std::function<QDateTime()> now, Where where, QWidget *parent)
    : QLabel(parent)
    , m_workflows(workflows)
    , m_worker(worker)
    , m_now(std::move(now))
    , m_where(std::move(where))
{
    setObjectName(u"sequenceRunner"_s);
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    m_timer.setSingleShot(true);
    m_timer.setInterval(kRunnersEvery);
    connect(&m_timer, &QTimer::timeout, this, &SequenceRunner::ask);
    setText(whatToDo());
    ask();
}

void SequenceRunner::ask()
{
    m_workflows.taskLists().done(
        this, [this](const Result<QList<swf::TaskListState>> &lists) { // AWS tells of none
            show(lists.valueOr({}));
            m_timer.start();
        });
}

void SequenceRunner::show(const QList<swf::TaskListState> &lists)
{
    const QDateTime now = m_now();
    const QString decider
        = pollerOf(lists, swf::TaskListState::Kind::Decision, m_where.taskList, now);
    const QString worker
        = pollerOf(lists, swf::TaskListState::Kind::Activity, swf::kWorkerTaskList, now);
    const bool isOurs = m_worker && m_worker->state() == workspace::Worker::State::On
        && m_worker->domain() == m_where.domain && m_worker->taskLists().contains(m_where.taskList);
    if (decider.isEmpty() || isOurs)
        setText(whatToDo());
    else if (worker.isEmpty())
        setText(tr("%1 makes its decisions, but nobody polls %2, where its steps wait: a worker of "
                   "sequences has to run for domain %3.")
                    .arg(decider, swf::kWorkerTaskList, m_where.domain));
    else if (worker == decider)
        setText(tr("A worker polls already and runs it: %1.").arg(worker));
    else
        setText(tr("%1 makes its decisions and %2 does its steps; both poll already.")
                    .arg(decider, worker));
}

/// As far as it is known here.
QString SequenceRunner::whatToDo() const
{
    const workspace::ShellWay way = m_workflows.shellWay();
    const QString words = u"worker --domain "_s + shellWord(m_where.domain);
    const QString worker = way.told(words);
    if (m_where.taskList != swf::SequenceSettings().taskList)
        return tr("Its decisions wait in task list %1, as those of the one before: the worker of "
                  "this window does not poll it, %2 does.")
            .arg(m_where.taskList,
                way.told(words + u" --task-list "_s + shellWord(m_where.taskList)));
    if (!m_worker)
        return tr("A worker has to run for it: run %1.").arg(worker);
    switch (m_worker->state()) {
    case workspace::Worker::State::On:
        if (m_worker->domain() == m_where.domain)
            return tr("The worker of this window is on and runs it.");
        return tr("The worker of this window works for domain %1: run %2, or switch it off and on "
                  "again here.")
            .arg(m_worker->domain(), worker);
    case workspace::Worker::State::Ending:
        return tr("The worker of this window is ending: switch it on again when it has, or run "
                  "%1.")
            .arg(worker);
    case workspace::Worker::State::Off:
        break;
    }
    return tr("A worker has to run for it: switch on the one of this window, or run %1.")
        .arg(worker);
}

} // namespace sluice::ui
