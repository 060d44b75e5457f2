#include "ui/canvas/linkitem.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

namespace sluice::ui {

namespace {

constexpr qreal kNearestRadius = 15;
constexpr qreal kLegalRadius = 9;

} // namespace

LinkItem::LinkItem(const CardStyle &style)
    : m_style(style)
{
    setZValue(-1);
}

void LinkItem::setRoute(const QPainterPath &path, const QPointF &joint)
{
    if (path == m_path && joint == m_joint)
        return;
    prepareGeometryChange();
    m_path = path;
    m_joint = joint;
}

void LinkItem::setPlace(Place place)
{
    if (place == m_place)
        return;
    m_place = place;
    setZValue(place == Place::None ? -1 : 2);
    update();
}

QRectF LinkItem::boundingRect() const
{
    const qreal r = kNearestRadius + 4;
    return m_path.boundingRect().adjusted(-6, -6, 6, 6)
        | QRectF(m_joint.x() - r, m_joint.y() - r, 2 * r, 2 * r);
}

void LinkItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const ThemeColors &colors = m_style.colors;
    const qreal zoom
        = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    painter->setRenderHint(QPainter::Antialiasing);
    const QColor stroke
        = m_place == Place::Nearest ? colors.accent : blend(colors.mutedText, colors.window, 0.6);
    // Far out a wide antialiased pen costs many times a thin one and shows nothing more.
    QPen pen(stroke, zoom < 0.6 ? 1.0 : 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    pen.setCosmetic(true);
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(m_path);

    // The tip looks where the line ends up: to the right, or down in a single column.
    const QPointF tip = m_path.currentPosition();
    QTransform turn;
    turn.translate(tip.x(), tip.y());
    turn.rotate(-m_path.angleAtPercent(1));
    QPainterPath head(QPointF(-6, -4.5));
    head.lineTo(-1, 0);
    head.lineTo(-6, 4.5);
    head = turn.map(head);
    painter->drawPath(head);

    if (m_place == Place::None)
        return;
    const bool isNearest = m_place == Place::Nearest;
    const qreal radius = isNearest ? kNearestRadius : kLegalRadius;
    painter->setPen(QPen(colors.accent, 1.5));
    painter->setBrush(isNearest ? colors.accent : blend(colors.accent, colors.window, 0.12));
    painter->drawEllipse(m_joint, radius, radius);
    const qreal half = radius * 0.5;
    painter->setPen(QPen(isNearest ? colors.accentText : colors.accent, isNearest ? 2 : 1.5,
        Qt::SolidLine, Qt::RoundCap));
    painter->drawLine(m_joint - QPointF(half, 0), m_joint + QPointF(half, 0));
    painter->drawLine(m_joint - QPointF(0, half), m_joint + QPointF(0, half));
}

} // namespace sluice::ui
