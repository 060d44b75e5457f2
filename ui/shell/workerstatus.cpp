#include "ui/shell/workerstatus.h"

#include "swf/values/sequenceinput.h"
#include "ui/common/inlinemessage.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

WorkerStatus::WorkerStatus(workspace::Worker &worker, const workspace::Workspace &workspace,
    InlineMessage &message, QWidget *parent)
    : QLabel(parent)
    , m_worker(worker)
    , m_workspace(workspace)
    , m_message(message)
{
    setObjectName(u"workerLabel"_s);
    setProperty("look", u"muted"_s);
    connect(&worker, &workspace::Worker::changed, this, &WorkerStatus::showState);
    showState();
}

void WorkerStatus::showState()
{
    const bool isOff = m_worker.state() == workspace::Worker::State::Off;
    setVisible(!isOff);
    setText(m_worker.state() == workspace::Worker::State::On
            ? tr("Worker for %1: on")
            : tr("Worker for %1 ends…").arg(m_worker.domain()));
    if (isOff)
        m_message.withdraw(m_question);
}

bool WorkerStatus::isAtWork() const
{
    const auto &flowRuns = m_workspace.runs.list();
    if (std::any_of(flowRuns.begin(), flowRuns.end(),
            [](const appflow::RunRecord &run) { return run.isActive(); }))
        return true;
    // Runs of other types, or in another domain, have another decider.
    const auto &executions = m_workspace.workflows.list();
    return m_workspace.workflows.domain() == m_worker.domain()
        && std::any_of(executions.begin(), executions.end(), [](const swf::Execution &run) {
               return run.isOpen() && run.typeName == swf::kSequenceType;
           });
}

bool WorkerStatus::asksBefore(const std::function<void()> &proceed)
{
    if (m_mayEnd || m_worker.state() == workspace::Worker::State::Off || !isAtWork())
        return false;
    Notice notice;
    notice.kind = Notice::Kind::Warning;
    notice.text = tr("The worker for %1 ends with this window, and something is at work.")
                      .arg(m_worker.domain());
    notice.points = {tr("Sequences stand still until another worker polls their task lists."),
        tr("AppFlow runs that it started go on; the next worker takes them up again.")};
    notice.takesFocus = true;
    notice.actions = {{tr("Close all the same"), u"closeWithWorker"_s,
                          [this, proceed] {
                              m_mayEnd = true;
                              proceed();
                              m_mayEnd = false; // for this once
                          },
                          Notice::Look::Danger},
        {tr("Stay"), u"stayWithWorker"_s, {}, Notice::Look::Plain}};
    m_question = m_message.say(notice);
    return true;
}

} // namespace sluice::ui
