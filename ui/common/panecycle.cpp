#include "ui/common/panecycle.h"

#include "ui/common/floatingbar.h"

#include <QApplication>
#include <QWidget>

namespace sluice::ui {

namespace {

bool holds(const QWidget &pane, const QWidget *widget)
{
    return widget && (widget == &pane || pane.isAncestorOf(widget));
}

bool isTabStop(const QWidget &widget)
{
    return widget.isVisible() && widget.isEnabled() && (widget.focusPolicy() & Qt::TabFocus);
}

} // namespace

QWidget *firstTabStop(const QWidget &pane)
{
    for (QWidget *widget = pane.nextInFocusChain(); widget != &pane;
         widget = widget->nextInFocusChain()) {
        if (pane.isAncestorOf(widget) && isTabStop(*widget))
            return widget;
    }
    return nullptr;
}

PaneCycle::PaneCycle(const QList<QWidget *> &panes, QObject *parent)
    : QObject(parent)
{
    for (QWidget *pane : panes)
        m_panes.append(Pane {pane, {}});
    connect(qApp, &QApplication::focusChanged, this,
        [this](QWidget *, QWidget *now) { onFocusChanged(now); });
}

void PaneCycle::onFocusChanged(QWidget *now)
{
    for (Pane &pane : m_panes) {
        if (holds(*pane.widget, now))
            pane.lastFocus = now;
    }
}

int PaneCycle::current(const QList<Pane> &panes)
{
    for (int i = 0; i < panes.size(); ++i) {
        if (holds(*panes[i].widget, QApplication::focusWidget()))
            return i;
    }
    return -1;
}

/// Behind the panes come the messages that are over them or over the window.
QList<PaneCycle::Pane> PaneCycle::stops() const
{
    QList<Pane> stops = m_panes;
    for (auto *bar : m_panes.first().widget->window()->findChildren<FloatingBar *>()) {
        if (bar->isVisible())
            stops.append(Pane {bar, {}});
    }
    return stops;
}

void PaneCycle::step(int by)
{
    const QList<Pane> panes = stops();
    const int count = int(panes.size());
    const int from = current(panes);
    // From outside, for example the tool bar, the first or the last one comes next.
    int next = from < 0 ? (by > 0 ? 0 : count - 1) : (from + by + count) % count;
    for (int tried = 0; tried < count && !enter(panes[next]); ++tried)
        next = (next + by + count) % count;
}

bool PaneCycle::enter(const Pane &pane)
{
    if (!pane.widget->isVisible())
        return false;
    QWidget *target = pane.lastFocus && isTabStop(*pane.lastFocus) ? pane.lastFocus.data()
        : isTabStop(*pane.widget)                                  ? pane.widget
                                                                   : firstTabStop(*pane.widget);
    if (!target)
        return false;
    target->setFocus(Qt::ShortcutFocusReason); // Tab would make the canvas choose a card
    return true;
}

} // namespace sluice::ui
