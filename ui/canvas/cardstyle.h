#pragma once

#include "ui/common/themecolors.h"

#include <QFont>

namespace sluice::ui {

/// Colours and fonts of the canvas.
struct CardStyle {
    ThemeColors colors;
    QFont titleFont;
    QFont textFont;
    QFont monoFont; ///< small, for words of JSON

    static CardStyle from(const ThemeColors &colors, const QFont &base);
};

/// `top` laid over `bottom` with the given opacity.
QColor blend(const QColor &top, const QColor &bottom, qreal opacity);

} // namespace sluice::ui
