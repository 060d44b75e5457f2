#pragma once

#include "ui/canvas/cardstyle.h"

#include <QRectF>

namespace sluice::ui {

/// Where the parts of a card are, in the card's own coordinates; follows the fonts.
struct CardGeometry {
    QSizeF size;
    QRectF tile; ///< rounded square behind the glyph
    QRectF glyph;
    QRectF title;
    QRectF summary; ///< two lines
    QRectF badge;
    qreal radius = 8;

    QRectF card() const { return QRectF(QPointF(), size); }

    /// With the selection frame and the shadow of a card in the air.
    QRectF bounds() const { return card().adjusted(-6, -6, 6, 10); }

    static CardGeometry from(const CardStyle &style);
};

} // namespace sluice::ui
