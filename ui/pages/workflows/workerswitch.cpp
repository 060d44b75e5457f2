#include "ui/pages/workflows/workerswitch.h"

#include "ui/common/icons.h"
#include "ui/common/plaintip.h"

using namespace Qt::StringLiterals;

namespace sluice::ui {

using WorkerState = workspace::Worker::State;

WorkerSwitch::WorkerSwitch(
    workspace::Worker &worker, std::function<QString()> domain, QWidget *parent)
    : QToolButton(parent)
    , m_worker(worker)
    , m_domain(std::move(domain))
{
    setObjectName(u"workerSwitch"_s);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIconSize({18, 18});
    setCheckable(true);
    connect(this, &QToolButton::clicked, this, &WorkerSwitch::toggle);
    connect(&worker, &workspace::Worker::changed, this, &WorkerSwitch::showState);
    showState();
}

void WorkerSwitch::toggle()
{
    if (m_worker.state() == WorkerState::Off)
        m_worker.start(m_domain());
    else
        m_worker.stop();
    showState(); // a click has switched the button already
}

void WorkerSwitch::showState()
{
    const WorkerState state = m_worker.state();
    setChecked(state != WorkerState::Off);
    const QString lists = m_worker.taskLists().join(", "_L1);
    QStringList tip;
    switch (state) {
    case WorkerState::Off:
        setText(tr("Worker for %1: off").arg(m_domain()));
        setIcon(ui::icon(u"power"_s, IconColor::Muted));
        tip += tr(
            "Runs a worker for sequences of flows in domain %1, as long as the window is open. "
            "It polls %2.")
                   .arg(m_domain(), lists);
        break;
    case WorkerState::On:
        setText(tr("Worker for %1: on").arg(m_worker.domain()));
        setIcon(ui::icon(u"power"_s, IconColor::Good));
        tip += tr("Works for domain %1 and polls %2; press to end it")
                   .arg(m_worker.domain(), lists);
        break;
    case WorkerState::Ending:
        setText(tr("Worker for %1 ends…").arg(m_worker.domain()));
        setIcon(ui::icon(u"power"_s, IconColor::Warning));
        tip += tr("Ends when the runs at work have ended; press to end it at once");
        break;
    }
    if (!m_worker.lastSaid().isEmpty())
        tip += m_worker.lastSaid();
    setToolTip(plainTip(tip.join(u'\n')));
    setAccessibleDescription(tip.join(u' '));
}

} // namespace sluice::ui
