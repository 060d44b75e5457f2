#pragma once

#include "ui/common/celldelegate.h"

namespace sluice::ui {

/// Plain cells; those whose role says true bear the mark of what is kept here behind their text.
class KeptMarkDelegate final : public CellDelegate {
    Q_OBJECT

public:
    explicit KeptMarkDelegate(int keptRole, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;

private:
    int m_keptRole;
};

} // namespace sluice::ui
