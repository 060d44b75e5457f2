#pragma once

#include <QWidget>

class QStackedWidget;
class QTabBar;
class QToolButton;

namespace sluice::ui {

class JsonPanel;
class ProblemsPanel;

/// The tabs below the canvas; the bar stays when the contents are folded away.
class BottomPanel : public QWidget {
    Q_OBJECT

public:
    BottomPanel(ProblemsPanel *problems, JsonPanel *json, QWidget *parent = nullptr);

    bool isFolded() const;
    void setFolded(bool isFolded);
    int currentTab() const;
    /// 0 Problems, 1 JSON; unfolds.
    void showTab(int index);

Q_SIGNALS:
    void foldedChanged(bool isFolded);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void boundHeight();
    void showState();
    void onTabClicked(int index);

    const ProblemsPanel &m_problems;
    const JsonPanel &m_json;
    QTabBar *m_tabs;
    QToolButton *m_fold;
    QStackedWidget *m_pages;
};

} // namespace sluice::ui
