#include "ui/canvas/carditem.h"

#include <QApplication>
#include <QGraphicsScene>
#include <QPainter>
#include <QPropertyAnimation>
#include <QStyle>
#include <QStyleOptionGraphicsItem>

using namespace Qt::StringLiterals;

namespace sluice::ui {

CardItem::CardItem(const CardData &data, const CardStyle &style, const CardGeometry &geometry)
    : m_data(data)
    , m_style(style)
    , m_geometry(geometry)
    , m_glide(new QPropertyAnimation(this, "pos", this))
{
    setAcceptHoverEvents(true);
    setCursor(Qt::PointingHandCursor);
    m_glide->setDuration(110);
    m_glide->setEasingCurve(QEasingCurve::OutCubic);
    showTexts();
}

void CardItem::setData(const CardData &data)
{
    if (m_data == data)
        return;
    m_data = data;
    showTexts();
    update();
}

void CardItem::setCardSelected(bool isSelected)
{
    if (m_state.isSelected == isSelected)
        return;
    m_state.isSelected = isSelected;
    update();
}

void CardItem::setLifted(bool isLifted)
{
    if (m_state.isLifted == isLifted)
        return;
    m_state.isLifted = isLifted;
    setZValue(isLifted ? 10 : 0);
    setOpacity(isLifted ? 0.93 : 1);
    update();
}

void CardItem::moveTo(const QPointF &position, bool animated)
{
    const bool isWanted = QApplication::style()->styleHint(QStyle::SH_Widget_Animate) != 0;
    m_glide->stop();
    if (!animated || !isWanted || pos() == position) {
        setPos(position);
        return;
    }
    m_glide->setStartValue(pos());
    m_glide->setEndValue(position);
    m_glide->start();
}

bool CardItem::isGliding() const
{
    return m_glide->state() == QAbstractAnimation::Running;
}

QRectF CardItem::boundingRect() const
{
    return m_geometry.bounds();
}

QPainterPath CardItem::shape() const
{
    QPainterPath path;
    path.addRect(m_geometry.card());
    return path;
}

void CardItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *widget)
{
    CardState state = m_state;
    state.hasFocus = widget && widget->parentWidget() && widget->parentWidget()->hasFocus();
    const qreal zoom
        = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    CardPainter(m_style, m_geometry).paint(*painter, m_data, state, zoom);
}

void CardItem::refresh()
{
    prepareGeometryChange();
    update();
}

void CardItem::hoverEnterEvent(QGraphicsSceneHoverEvent *)
{
    m_state.isHovered = true;
    update();
}

void CardItem::hoverLeaveEvent(QGraphicsSceneHoverEvent *)
{
    m_state.isHovered = false;
    update();
}

void CardItem::showTexts()
{
    // Plain text that looks like mark-up must not be taken for it.
    const QString summary = m_data.summary.toHtmlEscaped().replace(u'\n', u"<br>"_s);
    // The card shortens what JSON calls it.
    QString tip = u"<b>%1</b> %2<br>%3"_s.arg(
        m_data.title.toHtmlEscaped(), m_data.jsonTerm.toHtmlEscaped(), summary);
    if (!m_data.issueText.isEmpty()) {
        tip += u"<hr>"_s + m_data.issueText.toHtmlEscaped().replace(u'\n', u"<br>"_s);
    }
    setToolTip(tip);
}

} // namespace sluice::ui
