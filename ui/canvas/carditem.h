#pragma once

#include "ui/canvas/cardpainter.h"

#include <QGraphicsObject>

class QPainter;
class QPropertyAnimation;

namespace sluice::ui {

/// One card of the stream on the canvas. Shows values; decides nothing.
class CardItem : public QGraphicsObject {
    Q_OBJECT

public:
    /// \param style, geometry belong to the scene and outlive the item
    CardItem(const CardData &data, const CardStyle &style, const CardGeometry &geometry);

    const CardData &data() const { return m_data; }

    const CardRef &ref() const { return m_data.ref; }

    void setData(const CardData &data);
    void setCardSelected(bool isSelected);
    void setLifted(bool isLifted);

    bool isCardSelected() const { return m_state.isSelected; }

    bool isLifted() const { return m_state.isLifted; }

    /// Glides there, or jumps when animations are off or the item is not shown yet.
    void moveTo(const QPointF &position, bool animated);

    bool isGliding() const;

    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *widget) override;

    /// After a change of style or geometry.
    void refresh();

protected:
    void hoverEnterEvent(QGraphicsSceneHoverEvent *event) override;
    void hoverLeaveEvent(QGraphicsSceneHoverEvent *event) override;

private:
    void showTexts();

    CardData m_data;
    CardState m_state;
    const CardStyle &m_style;
    const CardGeometry &m_geometry;
    QPropertyAnimation *m_glide;
};

} // namespace sluice::ui
