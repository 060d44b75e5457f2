#pragma once

#include "ui/editor/floweditorpage.h"
#include "workspace/workspace.h"

#include <QSet>
#include <QWidget>

#include <functional>

class QStackedWidget;
class QTabBar;

namespace sluice::ui {

class InlineMessage;

/// The home tab and one tab for each open flow. Opens flows from the service, files and drafts,
/// and never closes one with unsaved changes without asking.
class FlowTabs final : public QWidget {
    Q_OBJECT

public:
    /// What \param workspace and \param user name must outlive this; \param home becomes the first
    /// tab, which stays
    FlowTabs(const workspace::Workspace &workspace, const workspace::User &user, QWidget *home,
        QWidget *parent = nullptr);

    void setHome(const QString &iconName, const QString &title);
    void showHome();
    bool isHome() const;

    void newFlow();
    void openFlow(const QString &flowName);
    void openFile(const QString &path);
    /// Opens a copy under a free name; nothing is stored before Save.
    void duplicateFlow(const QString &flowName);
    void restore(const workspace::Draft &draft);

    /// nullptr when the home tab is in front.
    FlowEditorPage *current() const;
    QList<FlowEditorPage *> pages() const;

    void closeCurrent();
    void step(int by); ///< next (1) or previous (-1) tab, around the ends

    /// Asks about unsaved changes, once for all tabs, then calls `proceed`; not at all when the
    /// user cancels or saving fails. False, without asking, when nothing is unsaved.
    bool askToCloseAll(const std::function<void()> &proceed);

Q_SIGNALS:
    void currentChanged();
    void failed(const sluice::Error &error);
    void saved();
    void runStarted(const QString &flowName, const QString &executionId);
    void runsRequested(const QString &flowName, const QString &executionId);
    void cancelRequested(const QString &executionId);

private:
    FlowEditorPage *addPage(
        std::unique_ptr<flow::FlowDocument> document, const QString &draftKey = {});
    FlowEditorPage *pageAt(int index) const;
    int indexOf(const FlowEditorPage *page) const;
    void showTitles();
    void onSaved(FlowEditorPage &page);
    void requestClose(int index);
    void removePage(FlowEditorPage *page);
    void saveThenClose(FlowEditorPage *page);
    void saveAllThen(const QList<FlowEditorPage *> &dirty, std::function<void()> proceed);
    void restoreOver(const workspace::Draft &draft, const flow::FlowDefinition &stored);
    QString freeName(const QString &wish) const;

    workspace::Workspace m_workspace;
    workspace::User m_user;
    QTabBar *m_bar;
    InlineMessage *m_question;
    QStackedWidget *m_stack;
    QSet<QString> m_opening; ///< names whose describeFlow is on its way
};

} // namespace sluice::ui
