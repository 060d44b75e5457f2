#include "ui/canvas/cardgeometry.h"

#include <QFontMetricsF>

#include <cmath>

namespace sluice::ui {

CardGeometry CardGeometry::from(const CardStyle &style)
{
    const QFontMetricsF titleMetrics(style.titleFont);
    const QFontMetricsF textMetrics(style.textFont);
    const qreal em = titleMetrics.height();
    const qreal margin = std::round(em * 0.75);
    const qreal tileSide = std::round(em * 1.9);
    const qreal badgeSide = std::round(em * 1.05);

    CardGeometry geometry;
    geometry.tile = QRectF(margin, margin, tileSide, tileSide);
    const qreal inset = std::round(tileSide * 0.2);
    geometry.glyph = geometry.tile.adjusted(inset, inset, -inset, -inset);

    const qreal textLeft = geometry.tile.right() + std::round(em * 0.6);
    const qreal width = std::round(em * 15);
    geometry.title = QRectF(textLeft, margin - 1, width - textLeft - margin, titleMetrics.height());
    geometry.summary = QRectF(textLeft, geometry.title.bottom() + 3, geometry.title.width(),
        std::ceil(textMetrics.lineSpacing() * 2));
    geometry.size = QSizeF(width, std::ceil(geometry.summary.bottom() + margin - 1));
    geometry.badge = QRectF(width - margin * 0.7 - badgeSide, margin - 1, badgeSide, badgeSide);
    return geometry;
}

} // namespace sluice::ui
