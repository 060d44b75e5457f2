#pragma once

#include "ui/common/celldelegate.h"

namespace sluice::ui {

/// Plain cells; those whose role says true are written in the colour of what went wrong, beside
/// the words that say so.
class AlarmDelegate final : public CellDelegate {
    Q_OBJECT

public:
    explicit AlarmDelegate(int alarmRole, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;

private:
    int m_alarmRole;
};

} // namespace sluice::ui
