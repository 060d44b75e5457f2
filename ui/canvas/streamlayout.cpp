#include "ui/canvas/streamlayout.h"

#include <QLineF>

#include <algorithm>

namespace sluice::ui {

namespace {

constexpr qreal kGapX = 40;
constexpr qreal kGapY = 38;
constexpr qreal kCorner = 9;

// A polyline with rounded corners.
QPainterPath rounded(const QList<QPointF> &points)
{
    QPainterPath path(points.first());
    for (qsizetype i = 1; i + 1 < points.size(); ++i) {
        QLineF before(points.at(i), points.at(i - 1));
        QLineF after(points.at(i), points.at(i + 1));
        before.setLength(std::min(kCorner, before.length() / 2));
        after.setLength(std::min(kCorner, after.length() / 2));
        path.lineTo(before.p2());
        path.quadTo(points.at(i), after.p2());
    }
    path.lineTo(points.last());
    return path;
}

} // namespace

StreamLayout StreamLayout::of(qsizetype cards, const QSizeF &card, qreal width)
{
    StreamLayout layout;
    const qreal stepX = card.width() + kGapX;
    const qreal stepY = card.height() + kGapY;
    layout.columns = std::max(1, int((width + kGapX) / stepX));
    for (qsizetype i = 0; i < cards; ++i) {
        const qsizetype row = i / layout.columns;
        const qsizetype column = i % layout.columns;
        layout.cells.append({qreal(column) * stepX, qreal(row) * stepY});
    }
    const qreal middle = card.height() / 2;
    for (qsizetype i = 0; i + 1 < cards; ++i) {
        if (layout.columns == 1) {
            const QPointF bottom = layout.cells.at(i) + QPointF(card.width() / 2, card.height());
            const QPointF top = layout.cells.at(i + 1) + QPointF(card.width() / 2, 0);
            layout.links.append(rounded({bottom, top}));
            layout.joints.append((bottom + top) / 2);
            continue;
        }
        const QPointF from = layout.cells.at(i) + QPointF(card.width(), middle);
        const QPointF to = layout.cells.at(i + 1) + QPointF(0, middle);
        if (qFuzzyCompare(from.y(), to.y())) {
            layout.links.append(rounded({from, to}));
            layout.joints.append((from + to) / 2);
            continue;
        }
        // To the next row: round the end of this one, back between the rows.
        const qreal side = kGapX / 2;
        const qreal lane = from.y() + middle + kGapY / 2;
        layout.links.append(rounded({from, from + QPointF(side, 0), {from.x() + side, lane},
            {to.x() - side, lane}, to - QPointF(side, 0), to}));
        layout.joints.append({from.x() + side, from.y()});
    }
    const qsizetype inRow = std::min<qsizetype>(cards, layout.columns);
    const qsizetype rows = (cards + layout.columns - 1) / layout.columns;
    if (cards > 0)
        layout.bounds = QRectF(0, 0, qreal(inRow) * stepX - kGapX, qreal(rows) * stepY - kGapY);
    return layout;
}

} // namespace sluice::ui
