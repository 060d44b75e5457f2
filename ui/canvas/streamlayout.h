#pragma once

#include <QList>
#include <QPainterPath>
#include <QPointF>
#include <QRectF>

namespace sluice::ui {

/// Places the cards of a stream in rows from left to right, like words on a page: the whole flow
/// stays in sight without scrolling sideways and reads in one direction.
struct StreamLayout {
    QList<QPointF> cells; ///< top left of each card
    QList<QPainterPath> links; ///< link i joins card i and card i + 1
    QList<QPointF> joints; ///< where something dropped on link i would go in
    QRectF bounds;
    int columns = 1;

    /// \param width room for a row; never fewer than one card a row
    static StreamLayout of(qsizetype cards, const QSizeF &card, qreal width);
};

} // namespace sluice::ui
