#pragma once

#include <QListView>

namespace sluice::ui {

/// The palette's list; what is dragged hangs below the pointer, so the drop places stay in sight.
class PaletteView final : public QListView {
    Q_OBJECT

public:
    using QListView::QListView;

protected:
    void startDrag(Qt::DropActions actions) override;
};

} // namespace sluice::ui
