#pragma once

#include <QTabBar>

namespace sluice::ui {

/// A tab bar without frame where the middle button closes.
class FlowTabBar final : public QTabBar {
    Q_OBJECT

public:
    explicit FlowTabBar(QWidget *parent = nullptr);

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
};

} // namespace sluice::ui
