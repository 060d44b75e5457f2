#include "ui/pages/workflows/keptmarkdelegate.h"

#include "ui/common/icons.h"
#include "ui/common/themecolors.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int kMarkSize = 14;

} // namespace

KeptMarkDelegate::KeptMarkDelegate(int keptRole, QObject *parent)
    : CellDelegate(parent)
    , m_keptRole(keptRole)
{
}

void KeptMarkDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (!index.data(m_keptRole).toBool()) {
        CellDelegate::paint(painter, option, index);
        return;
    }
    paintBackground(painter, option, index);
    const QRect room = option.rect.adjusted(kMargin, 0, -kMargin, 0);
    const QString text = option.fontMetrics.elidedText(
        index.data().toString(), option.textElideMode, room.width() - kMarkSize - 6);
    painter->setFont(option.font);
    painter->setPen(option.palette.color(QPalette::Text));
    painter->drawText(room, int(Qt::AlignLeft | Qt::AlignVCenter), text);
    const QRectF mark(room.left() + option.fontMetrics.horizontalAdvance(text) + 6,
        room.center().y() - kMarkSize / 2.0, kMarkSize, kMarkSize);
    paintIcon(*painter, mark, u"database"_s, ThemeColors::from(option.palette).mutedText);
}

} // namespace sluice::ui
