#include "ui/shell/flowtabbar.h"

#include <QMouseEvent>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int kBarHeight = 36;

} // namespace

FlowTabBar::FlowTabBar(QWidget *parent)
    : QTabBar(parent)
{
    setObjectName(u"flowTabs"_s);
    setDocumentMode(true);
    setDrawBase(false);
    setExpanding(false);
    setTabsClosable(true);
    setElideMode(Qt::ElideRight);
    setIconSize({16, 16});
    setFixedHeight(kBarHeight); // the page must not shift when the first flow opens
}

void FlowTabBar::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::MiddleButton) {
        const int index = tabAt(event->position().toPoint());
        if (index > 0)
            Q_EMIT tabCloseRequested(index);
        return;
    }
    QTabBar::mouseReleaseEvent(event);
}

} // namespace sluice::ui
