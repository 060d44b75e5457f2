#pragma once

#include "flow/edit/flowdocument.h"
#include "workspace/workspace.h"

#include <QWidget>

#include <memory>

namespace sluice::ui {

/// One open flow: palette left, canvas in the middle, inspector right, problems and JSON below,
/// with its own tool bar (save, run, undo, redo, zoom). The shell puts it into a tab.
///
/// Its actions ("saveAction", "runAction", "undoAction", "redoAction", "saveToFileAction", ...) are
/// in actions() and carry their shortcuts while the focus is inside the page.
class FlowEditorPage : public QWidget {
    Q_OBJECT

public:
    /// What \param workspace and \param user name must outlive the page
    /// \param draftKey of the draft that restore() will be given; empty for any other page
    FlowEditorPage(std::unique_ptr<flow::FlowDocument> document,
        const workspace::Workspace &workspace, const workspace::User &user,
        QWidget *parent = nullptr, const QString &draftKey = {});
    ~FlowEditorPage() override;

    flow::FlowDocument &document();

    /// The flow's name, or "Untitled".
    QString title() const;
    bool isDirty() const;
    /// One of its actions by object name, for menus; nullptr when there is none of that name.
    QAction *action(const QString &objectName) const;

    /// Another page of the window saved the same flow.
    void noteSavedBeside(const flow::FlowDefinition &flow);

    /// Saves to the service (CreateFlow or UpdateFlow). The answer arrives when it is stored; on
    /// failure the page shows the sentence itself and nothing typed is lost.
    Pending<> save();
    /// Writes the flow file. Failures are shown by the page itself.
    Result<> saveToFile(const QString &path);

    /// Puts what was typed last time over the document, as one undo step. Text that is no flow
    /// comes back in the JSON panel as it was.
    void restore(const QByteArray &flowText);
    /// Where messages may lie: over the canvas, never over the problems and the JSON.
    QWidget &messageArea() const;
    /// Takes over what is still being typed into a cell or a text; call it before isDirty() decides
    /// whether to ask.
    void finishTyping();
    /// Forgets what was not saved, with its draft: the user closed the page and chose to discard.
    void discardDraft();

Q_SIGNALS:
    void saved();
    void titleChanged(const QString &title, bool dirty);
    /// Run was pressed and the service accepted: the shell shows it in the status bar.
    void runStarted(const QString &flowName, const QString &executionId);
    /// The user asked to see the runs of this flow. \param executionId that one; empty: the newest
    void runsRequested(const QString &flowName, const QString &executionId);
    void cancelRequested(const QString &executionId);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sluice::ui
