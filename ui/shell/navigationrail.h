#pragma once

#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace sluice::ui {

/// The places of the program down the left edge; at most one is current.
class NavigationRail final : public QWidget {
    Q_OBJECT

public:
    explicit NavigationRail(QWidget *parent = nullptr);

    void addPlace(const QString &id, const QString &iconName, const QString &text);
    /// Marks the place; an unknown id marks none (a flow's tab is in front).
    void setCurrent(const QString &id);

Q_SIGNALS:
    void placeChosen(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_layout;
    QButtonGroup *m_group;
};

} // namespace sluice::ui
