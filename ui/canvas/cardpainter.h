#pragma once

#include "ui/canvas/carddata.h"
#include "ui/canvas/cardgeometry.h"

class QPainter;

namespace sluice::ui {

/// How a card looks at this moment.
struct CardState {
    bool isSelected = false;
    bool isHovered = false;
    bool isLifted = false; ///< being dragged
    bool hasFocus = false; ///< the canvas has the keyboard
};

/// Paints cards from plain values; knows no item and no document.
class CardPainter {
public:
    CardPainter(const CardStyle &style, const CardGeometry &geometry);

    /// \param zoom below 0.4 texts are left out: nobody can read them and they cost most
    void paint(QPainter &painter, const CardData &card, const CardState &state, qreal zoom) const;

    /// The empty place a dragged card will take.
    void paintPlaceholder(QPainter &painter, const QPointF &topLeft) const;

private:
    void paintFrame(QPainter &painter, const CardData &card, const CardState &state) const;
    void paintTile(QPainter &painter, const CardData &card) const;
    void paintTexts(QPainter &painter, const CardData &card) const;
    void paintSummary(QPainter &painter, const QString &text) const;
    void paintBadge(QPainter &painter, const CardData &card) const;

    const CardStyle &m_style;
    const CardGeometry &m_geometry;
};

} // namespace sluice::ui
