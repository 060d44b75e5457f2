#pragma once

#include "ui/canvas/carddata.h"

#include <QPointF>

class QPainter;

namespace sluice::ui {

class CardItem;
class FlowScene;

/// The gesture that reorders a task card: the card follows the pointer, the others make room.
/// Nothing is changed before drop().
class CardDrag {
public:
    CardDrag(FlowScene &scene, CardItem &item, const QPointF &start);

    /// Becomes a drag only beyond the platform's drag distance, so a click stays a click.
    void move(const QPointF &scenePos, const QPointF &screenPos);
    void drop();
    void cancel();

    bool isActive() const { return m_isActive; }

    /// The place among the task cards it would take.
    int targetCell() const { return m_target; }

    void paintPlaceholder(QPainter &painter) const;

private:
    void arrange();
    int nearestCell(const QPointF &center) const;

    FlowScene &m_scene;
    CardItem &m_item;
    QPointF m_start;
    QPointF m_itemStart;
    QPointF m_screenStart;
    bool m_hasScreenStart = false;
    bool m_isActive = false;
    int m_origin = 0;
    int m_target = 0;
};

} // namespace sluice::ui
