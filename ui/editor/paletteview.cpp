#include "ui/editor/paletteview.h"

#include "ui/canvas/cardstyle.h"
#include "ui/common/icons.h"
#include "ui/editor/taskpalette.h"

#include <QDrag>
#include <QMimeData>
#include <QPainter>

namespace sluice::ui {

namespace {

QPixmap chip(const QString &iconName, const QString &title, const QWidget &view)
{
    const CardStyle style = CardStyle::from(ThemeColors::from(view.palette()), view.font());
    const QFontMetricsF metrics(style.titleFont);
    const qreal side = metrics.height() * 1.2;
    const QSizeF size(side + metrics.horizontalAdvance(title) + 30, metrics.height() + 14);
    QPixmap pixmap((size * view.devicePixelRatioF()).toSize());
    pixmap.setDevicePixelRatio(view.devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(style.colors.accent, 1.5));
    painter.setBrush(style.colors.surface);
    painter.drawRoundedRect(QRectF(QPointF(), size).adjusted(1, 1, -1, -1), 7, 7);
    paintIcon(
        painter, QRectF(9, (size.height() - side) / 2, side, side), iconName, style.colors.text);
    painter.setFont(style.titleFont);
    painter.setPen(style.colors.text);
    painter.drawText(QRectF(side + 17, 0, size.width() - side - 17, size.height()),
        Qt::AlignLeft | Qt::AlignVCenter, title);
    return pixmap;
}

} // namespace

void PaletteView::startDrag(Qt::DropActions actions)
{
    const QModelIndex index = currentIndex();
    QMimeData *task = index.isValid() ? model()->mimeData({index}) : nullptr;
    if (!task)
        return;
    auto *drag = new QDrag(this); // deletes itself when the drag is over
    drag->setMimeData(task);
    drag->setPixmap(
        chip(index.data(TaskPalette::IconNameRole).toString(), index.data().toString(), *this));
    drag->setHotSpot(QPoint(-10, -14));
    drag->exec(actions, Qt::CopyAction);
}

} // namespace sluice::ui
