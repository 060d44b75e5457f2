#pragma once

#include <QColor>
#include <QIcon>
#include <QRectF>

class QPainter;

namespace sluice::ui {

/// The line drawings of the editor, drawn from paths so that they are sharp at every zoom.
enum class Glyph {
    OnDemand,
    Schedule,
    Event,
    Bucket,
    Connector,
    Projection,
    Filter,
    Map,
    MapAll,
    Mask,
    Truncate,
    Validate,
    Merge,
    Arithmetic,
    Task,
    Save,
    Run,
    Undo,
    Redo,
    Fit,
    File,
    Runs,
    Plus,
    Minus,
    Trash,
    ChevronDown,
    ChevronUp,
    Error,
    Warning,
    Hint,
    Good,
    Close,
    Refresh,
    Folder,
    Match,
};

/// Draws within the square `box`; stroke width follows its size.
void paintGlyph(QPainter &painter, Glyph glyph, const QRectF &box, const QColor &color);

/// For actions and buttons; a disabled look is mixed from the same colour.
QIcon glyphIcon(Glyph glyph, const QColor &color);

} // namespace sluice::ui
