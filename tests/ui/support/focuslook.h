#pragma once

#include <QAbstractScrollArea>
#include <QImage>
#include <QTest>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace sluice::test {

/// WCAG 2.1 contrast of two colours, 1 to 21.
inline double contrastOf(QRgb a, QRgb b)
{
    const auto luminance = [](QRgb color) {
        const auto linear = [](int channel) {
            const double share = channel / 255.0;
            return share <= 0.03928 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(qRed(color)) + 0.7152 * linear(qGreen(color))
            + 0.0722 * linear(qBlue(color));
    };
    const double x = luminance(a) + 0.05;
    const double y = luminance(b) + 0.05;
    return std::max(x, y) / std::min(x, y);
}

/// How many pixels stand out (3:1, what WCAG 2.1 asks of a focus mark) only while the widget has
/// the focus. Of a list its rows are looked at, not its frame. -1: it cannot have the focus.
inline int focusPixels(QWidget &widget)
{
    const auto picture = [&widget] {
        auto *area = qobject_cast<QAbstractScrollArea *>(&widget);
        return (area ? area->viewport() : &widget)->grab().toImage();
    };
    QWidget *window = widget.window();
    window->activateWindow();
    if (!QTest::qWaitForWindowActive(window))
        return -1;
    widget.setFocus(Qt::TabFocusReason);
    if (!widget.hasFocus())
        return -1;
    const QImage with = picture();
    widget.clearFocus();
    const QImage without = picture();
    int pixels = 0;
    for (int y = 0; y < with.height(); ++y) {
        for (int x = 0; x < with.width(); ++x)
            pixels += contrastOf(with.pixel(x, y), without.pixel(x, y)) >= 3;
    }
    return pixels;
}

} // namespace sluice::test
