#pragma once

#include <QColor>
#include <QPalette>

namespace sluice::ui {

/// The colours of one appearance; a plain value, made from a palette so that no widget asks a
/// global. One accent; the four state colours are for states only.
struct ThemeColors {
    bool isDark = false;
    QColor window; ///< behind everything
    QColor surface; ///< lists, cards
    QColor raised; ///< hovered rows, headers
    QColor line; ///< borders, separators
    QColor text;
    QColor mutedText;
    QColor accent;
    QColor accentText; ///< on accent
    QColor good;
    QColor warning;
    QColor bad;
    QColor running;

    /// Light or dark by the lightness of the palette's window colour.
    static ThemeColors from(const QPalette &palette);

    static ThemeColors light();
    static ThemeColors dark();

    /// The Qt palette these colours stand for; from(toPalette()) gives the same colours.
    QPalette toPalette() const;
};

} // namespace sluice::ui
