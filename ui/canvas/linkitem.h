#pragma once

#include "ui/canvas/cardstyle.h"

#include <QGraphicsItem>
#include <QPainterPath>

class QPainter;

namespace sluice::ui {

/// The stream between two cards; during a drag also the drop place on it.
class LinkItem : public QGraphicsItem {
public:
    enum class Place {
        None,
        Legal, ///< something may be dropped here
        Nearest, ///< it would go in here
    };

    explicit LinkItem(const CardStyle &style);

    void setRoute(const QPainterPath &path, const QPointF &joint);
    void setPlace(Place place);

    Place place() const { return m_place; }

    QPointF joint() const { return m_joint; }

    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *) override;

private:
    const CardStyle &m_style;
    QPainterPath m_path;
    QPointF m_joint;
    Place m_place = Place::None;
};

} // namespace sluice::ui
