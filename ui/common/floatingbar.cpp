#include "ui/common/floatingbar.h"

#include <QEvent>
#include <QLayout>

#include <algorithm>

namespace sluice::ui {

namespace {

constexpr int kMargin = 12;
constexpr int kWidest = 760;

/// Past those that are in the way, as long as there is room.
void moveAbove(const QList<QRect> &taken, QRect &place)
{
    const auto inTheWay = [&] {
        return std::find_if(taken.cbegin(), taken.cend(),
            [&place](const QRect &other) { return other.intersects(place); });
    };
    for (auto other = inTheWay(); other != taken.cend(); other = inTheWay()) {
        const int bottom = other->top() - kMargin / 2;
        if (bottom + 1 < place.height())
            return;
        place.moveBottom(bottom);
    }
}

} // namespace

FloatingBar::FloatingBar(QWidget *parent)
    : QFrame(parent)
{
}

void FloatingBar::floatOver(QWidget &area, Edge edge)
{
    if (m_area && m_area != &area)
        m_area->removeEventFilter(this);
    m_area = &area;
    m_edge = edge;
    area.installEventFilter(this);
    parentWidget()->installEventFilter(this);
    placeAll(true);
}

void FloatingBar::place()
{
    placeAll(false);
}

/// In coordinates of the window, where nothing else is there.
QRect FloatingBar::wantedPlace()
{
    const QWidget *page = parentWidget();
    const QRect area(m_area->mapTo(page, QPoint()), m_area->size());
    const int width = m_edge == Edge::Top
        ? area.width()
        : std::min({kWidest, page->width() - 2 * kMargin,
            std::max(area.width() - 2 * kMargin, kWidest * 3 / 4)});
    arrangeFor(width);
    const int height = std::max(
        layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width) : sizeHint().height(),
        minimumSizeHint().height());
    QRect place(area.left(), area.top(), width, height);
    if (m_edge == Edge::Bottom) {
        const int left = std::clamp(area.center().x() - width / 2, kMargin,
            std::max(kMargin, page->width() - width - kMargin));
        place.moveTopLeft({left, std::max(0, area.bottom() + 1 - height - kMargin)});
    }
    return place.translated(page->mapTo(window(), QPoint()));
}

/// \param isAnew also those that have a place already: the window has another shape
void FloatingBar::placeAll(bool isAnew)
{
    if (!m_area || isHidden())
        return;
    QList<FloatingBar *> bars {this};
    for (auto *other : window()->findChildren<FloatingBar *>()) {
        if (other != this && other->m_area && other->isVisible())
            bars.append(other);
    }
    const bool isNew = m_arrival == 0;
    if (isNew) {
        for (const auto *other : std::as_const(bars))
            m_arrival = std::max(m_arrival, other->m_arrival);
        ++m_arrival;
    }
    std::sort(bars.begin(), bars.end(),
        [](const auto *one, const auto *other) { return one->m_arrival < other->m_arrival; });
    QList<QRect> taken;
    for (auto *bar : std::as_const(bars)) {
        QRect place = bar->wantedPlace();
        const QPoint page = bar->parentWidget()->mapTo(window(), QPoint());
        if (bar->m_edge == Edge::Bottom) {
            if (!isAnew && !(bar == this && isNew))
                place.moveBottom(std::min(place.bottom(), bar->geometry().bottom() + page.y()));
            moveAbove(taken, place);
            taken.append(place);
        }
        bar->setGeometry(place.translated(-page));
    }
}

bool FloatingBar::event(QEvent *event)
{
    const bool isDone = QFrame::event(event);
    if (event->type() == QEvent::Show) {
        m_arrival = 0;
        if (m_area)
            raise();
        place();
    } else if (event->type() == QEvent::LayoutRequest) {
        place();
    } else if (event->type() == QEvent::Hide) {
        m_arrival = 0;
    }
    return isDone;
}

bool FloatingBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move)
        placeAll(true);
    return QFrame::eventFilter(watched, event);
}

} // namespace sluice::ui
