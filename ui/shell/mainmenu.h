#pragma once

#include <QObject>
#include <QPointer>

class QAction;
class QMenu;
class QMenuBar;

namespace sluice::ui {

class FlowEditorPage;
class Theme;

/// The menu bar and its actions. What acts on the open flow are the page's own actions, put in
/// while it is in front; so a key means one action wherever the focus is.
class MainMenu final : public QObject {
    Q_OBJECT

public:
    /// \param theme must outlive this
    MainMenu(QMenuBar &bar, Theme &theme, QObject *parent = nullptr);

    /// nullptr when no flow is in front.
    void setPage(FlowEditorPage *page);

    /// Everything in the menus that can be used now, for the command palette.
    QList<QAction *> usableActions() const;

    QAction *newFlow;
    QAction *openFile;
    QAction *createSample;
    QAction *closeTab;
    QAction *quit;
    QAction *palette;
    QAction *showFlows;
    QAction *showRuns;
    QAction *showWorkflows;
    QAction *showRequests;
    QAction *refresh;
    QAction *nextTab;
    QAction *previousTab;
    QAction *manual;
    QAction *about;

private:
    struct PageSlot {
        QMenu *menu;
        QAction *placeholder; ///< shown disabled while no flow is in front
        QString pageAction; ///< object name of the page's action
        QPointer<QAction> shown;
    };

    void addPageSlot(QMenu *menu, QAction *placeholder, const QString &pageAction);
    void buildAppearance(QMenu *menu, Theme &theme);

    QMenuBar &m_bar;
    QList<PageSlot> m_slots;
};

} // namespace sluice::ui
