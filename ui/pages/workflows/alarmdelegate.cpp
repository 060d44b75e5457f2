#include "ui/pages/workflows/alarmdelegate.h"

#include "ui/common/themecolors.h"

namespace sluice::ui {

AlarmDelegate::AlarmDelegate(int alarmRole, QObject *parent)
    : CellDelegate(parent)
    , m_alarmRole(alarmRole)
{
}

void AlarmDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    auto colored = option;
    if (index.data(m_alarmRole).toBool())
        colored.palette.setColor(QPalette::Text, ThemeColors::from(option.palette).bad);
    CellDelegate::paint(painter, colored, index);
}

} // namespace sluice::ui
