#pragma once

#include <QProxyStyle>
#include <QStyleOption>

namespace sluice::ui {

/// Draws the keyboard focus of rows, cells, tabs, check boxes and radio buttons: everything that
/// the style sheet gives no border of its own. A delegate that paints its rows itself asks the
/// style for PE_FrameFocusRect, so that there is one ring in the program.
class FocusRingStyle final : public QProxyStyle {
    Q_OBJECT

public:
    /// Over Fusion.
    FocusRingStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override;
    /// The ring goes around a whole cell, not around its text.
    QRect subElementRect(
        SubElement element, const QStyleOption *option, const QWidget *widget) const override;
};

/// The ring around a row that its delegate paints without the style, when the row has the focus.
void paintFocusRing(QPainter &painter, const QStyleOptionViewItem &option);

} // namespace sluice::ui
