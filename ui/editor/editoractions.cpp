#include "ui/editor/editoractions.h"

#include "ui/common/icons.h"

#include <QToolBar>
#include <QUndoStack>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

void setTip(QAction *action, const QString &explanation)
{
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    action->setToolTip(keys.isEmpty() ? explanation : u"%1 (%2)"_s.arg(explanation, keys));
}

} // namespace

EditorActions::EditorActions(QUndoStack &undoStack, QWidget &page)
    : QObject(&page)
    , m_undoStack(undoStack)
    , m_page(page)
{
    save = make(u"saveAction"_s, tr("&Save"), u"save"_s, {QKeySequence(u"Ctrl+S"_s)},
        tr("Save the flow to the service"));
    saveToFile = make(u"saveToFileAction"_s, tr("Save to &file…"), u"export"_s,
        {QKeySequence(u"Ctrl+Shift+S"_s)}, tr("Save the flow as a file for the AWS CLI"));
    run = make(u"runAction"_s, tr("&Run"), u"play"_s, {QKeySequence(Qt::Key_F5)},
        tr("Save the flow and run it now"));
    deactivate = make(u"deactivateAction"_s, tr("&Deactivate"), u"pause"_s, {},
        tr("Stop starting this flow by itself"));
    undo = make(u"undoAction"_s, tr("&Undo"), u"undo"_s, {QKeySequence(u"Ctrl+Z"_s)}, tr("Undo"));
    redo = make(u"redoAction"_s, tr("R&edo"), u"redo"_s,
        {QKeySequence(u"Ctrl+Shift+Z"_s), QKeySequence(u"Ctrl+Y"_s)}, tr("Redo"));
    removeCard = make(u"removeCardAction"_s, tr("&Remove card"), u"trash"_s, {},
        tr("Remove the selected task (Del on the canvas)"));
    zoomIn = make(u"zoomInAction"_s, tr("Zoom &in"), u"zoom-in"_s,
        {QKeySequence(u"Ctrl++"_s), QKeySequence(u"Ctrl+="_s)}, tr("Zoom in"));
    zoomOut = make(u"zoomOutAction"_s, tr("Zoom &out"), u"zoom-out"_s, {QKeySequence(u"Ctrl+-"_s)},
        tr("Zoom out"));
    zoomFit = make(u"zoomFitAction"_s, tr("&Fit"), u"zoom-fit"_s, {QKeySequence(u"Ctrl+0"_s)},
        tr("Show the whole flow"));
    showRuns = make(u"showRunsAction"_s, tr("Ru&ns of this flow"), u"history"_s, {},
        tr("Show the runs of this flow"));
    togglePalette = make(u"togglePaletteAction"_s, tr("Show &tasks"), u"panel-left"_s, {},
        tr("Show or hide the list of tasks"));
    toggleInspector = make(u"toggleInspectorAction"_s, tr("Show &properties"), u"panel-right"_s, {},
        tr("Show or hide the properties"));
    toggleBottom = make(u"toggleBottomAction"_s, tr("Show problems and &JSON"), u"panel-bottom"_s,
        {QKeySequence(u"Ctrl+J"_s)}, tr("Show or hide problems and JSON"));
    nextPane
        = make(u"nextPaneAction"_s, tr("Ne&xt pane"), u"chevron-down"_s, {QKeySequence(Qt::Key_F6)},
            tr("Go to the next of tasks, canvas, properties, problems and JSON"));
    previousPane = make(u"previousPaneAction"_s, tr("Pre&vious pane"), u"chevron-up"_s,
        {QKeySequence(u"Shift+F6"_s)},
        tr("Go to the previous of tasks, canvas, properties, problems and JSON"));
    for (QAction *toggle : {togglePalette, toggleInspector, toggleBottom}) {
        toggle->setCheckable(true);
        toggle->setChecked(true);
    }
    connect(undo, &QAction::triggered, &m_undoStack, &QUndoStack::undo);
    connect(redo, &QAction::triggered, &m_undoStack, &QUndoStack::redo);
    connect(&m_undoStack, &QUndoStack::indexChanged, this, &EditorActions::followUndoStack);
    connect(&m_undoStack, &QUndoStack::cleanChanged, this, &EditorActions::followUndoStack);
    followUndoStack();
}

QAction *EditorActions::make(const QString &name, const QString &text, const QString &iconName,
    const QList<QKeySequence> &keys, const QString &explanation)
{
    auto *action = new QAction(icon(iconName), text, this);
    action->setObjectName(name);
    action->setShortcuts(keys);
    // Several pages are open at once; a key means the one that has the focus.
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    setTip(action, explanation);
    m_page.addAction(action);
    return action;
}

void EditorActions::followUndoStack()
{
    undo->setEnabled(m_undoStack.canUndo());
    redo->setEnabled(m_undoStack.canRedo());
    setTip(undo, m_undoStack.canUndo() ? tr("Undo: %1").arg(m_undoStack.undoText()) : tr("Undo"));
    setTip(redo, m_undoStack.canRedo() ? tr("Redo: %1").arg(m_undoStack.redoText()) : tr("Redo"));
}

void EditorActions::addTo(QToolBar &toolBar) const
{
    toolBar.setIconSize({18, 18});
    toolBar.setToolButtonStyle(Qt::ToolButtonIconOnly);
    toolBar.addAction(save);
    toolBar.addAction(run);
    toolBar.addAction(deactivate);
    toolBar.addAction(showRuns);
    toolBar.addSeparator();
    toolBar.addAction(undo);
    toolBar.addAction(redo);
    toolBar.addAction(removeCard);
    toolBar.addSeparator();
    toolBar.addAction(zoomOut);
    toolBar.addAction(zoomIn);
    toolBar.addAction(zoomFit);
    toolBar.addSeparator();
    toolBar.addAction(saveToFile);
    for (QAction *worded : {save, run, deactivate}) {
        if (auto *button = qobject_cast<QToolButton *>(toolBar.widgetForAction(worded)))
            button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
}

void EditorActions::showTrigger(bool isOnDemand, bool isActive)
{
    run->setText(isOnDemand ? tr("&Run") : tr("&Activate"));
    run->setIcon(icon(isOnDemand ? u"play"_s : u"power"_s));
    setTip(run,
        isOnDemand ? tr("Save the flow and run it now")
                   : tr("Save the flow and let its trigger start it"));
    run->setVisible(isOnDemand || !isActive);
    deactivate->setVisible(!isOnDemand && isActive);
}

} // namespace sluice::ui
