#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

class QPainter;
class QRectF;

namespace sluice::ui {

/// Which theme colour an icon takes.
enum class IconColor { Text, Muted, Accent, OnAccent, Good, Warning, Bad, Running };

/// A line icon of resources/icons by name ("play"), drawn at the size and device pixel ratio that
/// are asked for, in a colour of the application's palette at that moment: it follows a change of
/// appearance by itself. An unknown name gives an empty icon and a warning in the log.
QIcon icon(const QString &name, IconColor color = IconColor::Text);

/// The same drawing for code that paints itself (canvas, delegates). `device pixels = size * dpr`.
QPixmap iconPixmap(const QString &name, const QColor &color, int size, qreal dpr);

/// Draws it sharp into `rect` whatever the painter's scale is.
void paintIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &color);

} // namespace sluice::ui
