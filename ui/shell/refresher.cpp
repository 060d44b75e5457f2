#include "ui/shell/refresher.h"

#include <QAction>
#include <QEvent>
#include <QWidget>

namespace sluice::ui {

Refresher::Refresher(const workspace::Workspace &workspace, const QAction &refresh, QWidget &window)
    : QObject(&window)
    , m_workspace(workspace)
{
    connect(&refresh, &QAction::triggered, this, &Refresher::refreshAll);
    window.installEventFilter(this);
}

bool Refresher::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::WindowActivate)
        refreshBuckets();
    return QObject::eventFilter(watched, event);
}

void Refresher::refreshAll()
{
    m_workspace.flows.refresh();
    m_workspace.workflows.refresh();
    refreshBuckets();
}

void Refresher::refreshBuckets()
{
    if (m_workspace.buckets)
        m_workspace.buckets->refresh();
}

} // namespace sluice::ui
