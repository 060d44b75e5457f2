#include "ui/common/focusring.h"

#include <QApplication>
#include <QComboBox>
#include <QPainter>
#include <QPushButton>
#include <QTabBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int kWidth = 2;
constexpr int kRadius = 4;

} // namespace

FocusRingStyle::FocusRingStyle()
    : QProxyStyle(u"Fusion"_s)
{
}

void FocusRingStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
    QPainter *painter, const QWidget *widget) const
{
    if (element != PE_FrameFocusRect) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    // The style sheet gives these a border, and their rectangle would run through the words.
    if (qobject_cast<const QPushButton *>(widget) || qobject_cast<const QToolButton *>(widget)
        || qobject_cast<const QComboBox *>(widget))
        return;
    QRect place = option->rect;
    if (const auto *tabs = qobject_cast<const QTabBar *>(widget))
        place = tabs->tabRect(tabs->currentIndex()).adjusted(2, 2, -2, -4);
    constexpr qreal half = kWidth / 2.0;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    // Link is the accent; a style sheet makes the window colour of a tab transparent.
    painter->setPen(QPen(option->palette.color(QPalette::Link), kWidth));
    painter->drawRoundedRect(QRectF(place).adjusted(half, half, -half, -half), kRadius, kRadius);
    painter->restore();
}

QRect FocusRingStyle::subElementRect(
    SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_ItemViewItemFocusRect)
        return option->rect;
    return QProxyStyle::subElementRect(element, option, widget);
}

void paintFocusRing(QPainter &painter, const QStyleOptionViewItem &option)
{
    if (!(option.state & QStyle::State_HasFocus))
        return;
    QStyleOptionFocusRect ring;
    ring.QStyleOption::operator=(option);
    ring.state |= QStyle::State_KeyboardFocusChange | QStyle::State_Item;
    const auto *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_FrameFocusRect, &ring, &painter, option.widget);
}

} // namespace sluice::ui
