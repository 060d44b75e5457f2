#include "ui/canvas/carddrag.h"

#include "ui/canvas/flowscene.h"
#include "ui/canvas/streamcards.h"

#include <QApplication>
#include <QLineF>

namespace sluice::ui {

CardDrag::CardDrag(FlowScene &scene, CardItem &item, const QPointF &start)
    : m_scene(scene)
    , m_item(item)
    , m_start(start)
    , m_itemStart(item.pos())
    , m_origin(scene.indexOf(item.ref()) - kCardsBeforeTasks)
    , m_target(m_origin)
{
}

void CardDrag::move(const QPointF &scenePos, const QPointF &screenPos)
{
    if (!m_hasScreenStart) {
        m_screenStart = screenPos;
        m_hasScreenStart = true;
    }
    if (!m_isActive) {
        const qreal far
            = qMax(QLineF(m_start, scenePos).length(), QLineF(m_screenStart, screenPos).length());
        if (far < QApplication::startDragDistance())
            return;
        m_isActive = true;
        m_item.setLifted(true);
    }
    m_item.moveTo(m_itemStart + scenePos - m_start, false);
    const int target = nearestCell(m_item.pos() + m_scene.m_geometry.card().center());
    if (target != m_target) {
        m_target = target;
        arrange();
    }
    m_scene.update();
}

void CardDrag::drop()
{
    if (!m_isActive)
        return;
    m_item.setLifted(false);
    m_isActive = false;
    if (m_target != m_origin)
        m_scene.moveCard(m_item.ref(), m_target);
    m_scene.layOut(true);
    m_scene.update();
}

void CardDrag::cancel()
{
    m_target = m_origin;
    drop();
}

void CardDrag::paintPlaceholder(QPainter &painter) const
{
    CardPainter(m_scene.m_style, m_scene.m_geometry)
        .paintPlaceholder(painter, m_scene.m_layout.cells.at(m_target + kCardsBeforeTasks));
}

void CardDrag::arrange()
{
    QList<CardItem *> order = m_scene.m_cards;
    order.move(m_origin + kCardsBeforeTasks, m_target + kCardsBeforeTasks);
    for (qsizetype i = 0; i < order.size(); ++i) {
        if (order.at(i) != &m_item)
            order.at(i)->moveTo(m_scene.m_layout.cells.at(i), true);
    }
}

int CardDrag::nearestCell(const QPointF &center) const
{
    const auto &cells = m_scene.m_layout.cells;
    int best = m_origin;
    qreal bestDistance = -1;
    for (qsizetype i = kCardsBeforeTasks; i + 1 < cells.size(); ++i) {
        const qreal distance
            = QLineF(cells.at(i) + m_scene.m_geometry.card().center(), center).length();
        if (bestDistance < 0 || distance < bestDistance) {
            bestDistance = distance;
            best = int(i) - kCardsBeforeTasks;
        }
    }
    return best;
}

} // namespace sluice::ui
