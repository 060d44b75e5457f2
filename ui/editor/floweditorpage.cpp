#include "ui/editor/floweditorpage.h"

#include "flow/edit/floweditor.h"
#include "flow/io/flowfile.h"
#include "ui/canvas/flowscene.h"
#include "ui/canvas/flowview.h"
#include "ui/editor/bottompanel.h"
#include "ui/editor/draftkeeper.h"
#include "ui/editor/editoractions.h"
#include "ui/editor/editorcontext.h"
#include "ui/editor/editorlayout.h"
#include "ui/editor/editorpanes.h"
#include "ui/editor/fieldcatalog.h"
#include "ui/editor/flowpublisher.h"
#include "ui/editor/insertmenu.h"
#include "ui/editor/inspector/inspector.h"
#include "ui/editor/jsonpanel.h"
#include "ui/editor/pagemessages.h"
#include "ui/editor/problemspanel.h"
#include "ui/editor/runstrip.h"
#include "ui/editor/taskpalette.h"

#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QMenu>
#include <QSplitter>
#include <QToolBar>

using namespace Qt::StringLiterals;

namespace sluice::ui {

struct FlowEditorPage::Private {
    Private(std::unique_ptr<flow::FlowDocument> theDocument, services::Workspace &theWorkspace,
        FlowEditorPage &thePage);

    void wireCanvas();
    void wireActions();
    void wirePublisher();
    void showInsertMenu(const QPoint &globalPos);
    void showCanvasMenu(const QPoint &globalPos);
    void insert(const TaskKind &kind);
    void askForFile();
    void onSelectionMoved(const CardRef &ref);
    void showTrigger();
    void showStyle();
    Result<> applyJson();
    QMenu *makeMenu();

    FlowEditorPage &page;
    // Everything below refers to the document; it is destroyed last.
    std::unique_ptr<flow::FlowDocument> document;
    services::Workspace &workspace;
    flow::FlowEditor editor;
    FieldCatalog *fields;
    EditorContext context;
    FlowPublisher *publisher;
    DraftKeeper *drafts;
    EditorActions *actions;
    PageMessages *messages;

    EditorPanes panes;
    bool hasBeenShown = false;
};

FlowEditorPage::Private::Private(std::unique_ptr<flow::FlowDocument> theDocument,
    services::Workspace &theWorkspace, FlowEditorPage &thePage)
    : page(thePage)
    , document(std::move(theDocument))
    , workspace(theWorkspace)
    , editor(*document)
    , fields(new FieldCatalog(*document, theWorkspace, &thePage))
    , context {editor, theWorkspace, *fields}
    , publisher(new FlowPublisher(*document, theWorkspace, &thePage))
    , drafts(new DraftKeeper(*document, theWorkspace, {}, &thePage))
    , actions(new EditorActions(document->undoStack(), thePage))
    , messages(new PageMessages(thePage))
    , panes(context, *actions, messages->line(), thePage)
{
    wireCanvas();
    wireActions();
    wirePublisher();
    showTrigger();
    onSelectionMoved({});
}

void FlowEditorPage::Private::wireCanvas()
{
    QObject::connect(panes.scene, &FlowScene::selectionMoved, &page,
        [this](const CardRef &ref) { onSelectionMoved(ref); });
    QObject::connect(panes.scene, &FlowScene::editRequested, &page, [this] {
        actions->toggleInspector->setChecked(true);
        panes.inspector->focusFirst();
    });
    QObject::connect(panes.scene, &FlowScene::refused, &page,
        [this](const QString &reason) { messages->say(Notice::Kind::Info, reason); });
    QObject::connect(panes.view, &FlowView::insertMenuRequested, &page,
        [this](const QPoint &at) { showInsertMenu(at); });
    QObject::connect(panes.view, &FlowView::contextMenuRequested, &page,
        [this](const QPoint &at) { showCanvasMenu(at); });
    QObject::connect(
        panes.palette, &TaskPalette::chosen, &page, [this](const TaskKind &kind) { insert(kind); });
    QObject::connect(
        panes.problems, &ProblemsPanel::cardRequested, &page, [this](const CardRef &ref) {
            if (ref.isTask())
                panes.scene->selectStep(ref.steps.first());
            else
                panes.scene->select(ref);
        });
    QObject::connect(panes.inspector, &Inspector::stepRequested, &page,
        [this](flow::StepId step) { panes.scene->selectStep(step); });
    QObject::connect(panes.inspector, &Inspector::messageRaised, &page,
        [this](const Error &error) { messages->sayError(error); });
    QObject::connect(document.get(), &flow::FlowDocument::changed, &page,
        [this](const flow::ChangeEvent &event) {
            using Kind = flow::ChangeEvent::Kind;
            if (event.kind == Kind::Trigger || event.kind == Kind::Reset)
                showTrigger();
            if (event.kind == Kind::Header || event.kind == Kind::Reset)
                Q_EMIT page.titleChanged(page.title(), page.isDirty());
        });
    QObject::connect(document.get(), &flow::FlowDocument::dirtyChanged, &page,
        [this](bool isDirty) { Q_EMIT page.titleChanged(page.title(), isDirty); });
    QObject::connect(
        &workspace, &services::Workspace::flowsChanged, &page, [this] { showTrigger(); });
}

void FlowEditorPage::Private::wireActions()
{
    QObject::connect(actions->save, &QAction::triggered, &page, [this] {
        page.save().done(&page, [](const Result<> &) {}); // the page shows what came of it
    });
    QObject::connect(actions->saveToFile, &QAction::triggered, &page, [this] { askForFile(); });
    QObject::connect(actions->run, &QAction::triggered, &page, [this] {
        if (const auto applied = applyJson())
            publisher->run();
    });
    QObject::connect(
        actions->deactivate, &QAction::triggered, publisher, &FlowPublisher::deactivate);
    QObject::connect(
        actions->removeCard, &QAction::triggered, panes.scene, &FlowScene::removeSelected);
    QObject::connect(actions->zoomIn, &QAction::triggered, panes.view,
        [this] { panes.view->setZoom(panes.view->zoom() * 1.2); });
    QObject::connect(actions->zoomOut, &QAction::triggered, panes.view,
        [this] { panes.view->setZoom(panes.view->zoom() / 1.2); });
    QObject::connect(actions->zoomFit, &QAction::triggered, panes.view, &FlowView::zoomToFit);
    QObject::connect(actions->showRuns, &QAction::triggered, &page,
        [this] { Q_EMIT page.runsRequested(document->deployedName()); });
    QObject::connect(
        actions->togglePalette, &QAction::toggled, panes.palette, &QWidget::setVisible);
    QObject::connect(
        actions->toggleInspector, &QAction::toggled, panes.inspector, &QWidget::setVisible);
    QObject::connect(actions->toggleBottom, &QAction::toggled, panes.bottom,
        [this](bool isOn) { panes.bottom->setFolded(!isOn); });
    QObject::connect(panes.bottom, &BottomPanel::foldedChanged, actions->toggleBottom,
        [this](bool isFolded) { actions->toggleBottom->setChecked(!isFolded); });
    QObject::connect(
        panes.runStrip, &RunStrip::runsRequested, &page, &FlowEditorPage::runsRequested);
}

void FlowEditorPage::Private::wirePublisher()
{
    QObject::connect(publisher, &FlowPublisher::busyChanged, &page, [this](bool isBusy) {
        for (QAction *action : {actions->save, actions->run, actions->deactivate})
            action->setEnabled(!isBusy);
    });
    QObject::connect(publisher, &FlowPublisher::saved, &page, [this](const QString &name) {
        messages->dismiss();
        showTrigger();
        Q_EMIT page.titleChanged(page.title(), page.isDirty());
        messages->say(Notice::Kind::Success, tr("%1 is saved.").arg(name));
    });
    QObject::connect(publisher, &FlowPublisher::failed, &page, [this](const Error &error) {
        if (error.kind == ErrorKind::Canceled)
            return;
        messages->sayError(error);
        if (document->definition().flowName.isEmpty()) {
            panes.scene->select({});
            actions->toggleInspector->setChecked(true);
            panes.inspector->focusFirst();
        }
    });
    QObject::connect(publisher, &FlowPublisher::started, &page,
        [this](const QString &name, const QString &executionId) {
            messages->dismiss();
            if (executionId.isEmpty())
                messages->say(Notice::Kind::Success,
                    tr("%1 is active: its trigger starts it from now on.").arg(name));
            else
                panes.runStrip->follow(name, executionId);
            showTrigger();
            Q_EMIT page.runStarted(name, executionId);
        });
    QObject::connect(publisher, &FlowPublisher::deactivated, &page, [this](const QString &name) {
        messages->say(
            Notice::Kind::Success, tr("%1 is deactivated: nothing starts it by itself.").arg(name));
        showTrigger();
    });
}

QMenu *FlowEditorPage::Private::makeMenu()
{
    auto *menu = new QMenu(&page);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    return menu;
}

void FlowEditorPage::Private::showInsertMenu(const QPoint &globalPos)
{
    QMenu *menu = makeMenu();
    menu->setObjectName(u"insertMenu"_s);
    fillInsertMenu(*menu, document->definition(), [this](const TaskKind &kind) { insert(kind); });
    menu->popup(globalPos);
}

void FlowEditorPage::Private::showCanvasMenu(const QPoint &globalPos)
{
    QMenu *menu = makeMenu();
    QMenu *add = menu->addMenu(tr("Add after this"));
    fillInsertMenu(*add, document->definition(), [this](const TaskKind &kind) { insert(kind); });
    if (panes.scene->selection().isTask()) {
        menu->addSeparator();
        menu->addAction(tr("Move left"), panes.scene, [this] { panes.scene->moveSelected(-1); });
        menu->addAction(tr("Move right"), panes.scene, [this] { panes.scene->moveSelected(1); });
        menu->addSeparator();
        menu->addAction(actions->removeCard);
    }
    menu->popup(globalPos);
}

void FlowEditorPage::Private::insert(const TaskKind &kind)
{
    panes.scene->insertTask(kind, panes.scene->placeAfterSelection());
    panes.view->setFocus();
}

void FlowEditorPage::Private::askForFile()
{
    const QString name
        = document->definition().flowName.isEmpty() ? u"flow"_s : document->definition().flowName;
    auto *dialog = new QFileDialog(
        &page, tr("Save to file"), document->filePath(), tr("Flow files (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    dialog->selectFile(document->filePath().isEmpty() ? name + u".json"_s : document->filePath());
    QObject::connect(dialog, &QFileDialog::fileSelected, &page, [this](const QString &path) {
        std::ignore = page.saveToFile(path);
    }); // tells the user itself
    dialog->open();
}

void FlowEditorPage::Private::onSelectionMoved(const CardRef &ref)
{
    panes.inspector->showCard(ref);
    actions->removeCard->setEnabled(ref.isTask());
}

void FlowEditorPage::Private::showTrigger()
{
    const bool isOnDemand = document->definition().trigger.triggerType == "OnDemand"_L1;
    bool isActive = false;
    for (const services::FlowSummary &flow : workspace.flows()) {
        if (flow.flowName == document->deployedName())
            isActive = flow.flowStatus == "Active"_L1 && flow.triggerType != "OnDemand"_L1;
    }
    actions->showTrigger(isOnDemand, isActive);
    actions->showRuns->setEnabled(!document->deployedName().isEmpty());
}

void FlowEditorPage::Private::showStyle()
{
    panes.scene->setStyle(CardStyle::from(ThemeColors::from(page.palette()), page.font()));
}

Result<> FlowEditorPage::Private::applyJson()
{
    if (panes.json->apply())
        return {};
    panes.bottom->showTab(1);
    const Failure failure = fail(ErrorKind::InvalidInput,
        tr("The JSON text has a mistake; mend it or discard it first. %1")
            .arg(panes.json->error()));
    messages->sayError(failure.error);
    return failure;
}

FlowEditorPage::FlowEditorPage(
    std::unique_ptr<flow::FlowDocument> document, services::Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(std::move(document), workspace, *this))
{
    setObjectName(u"flowEditorPage"_s);
    setFocusProxy(d->panes.view);
}

FlowEditorPage::~FlowEditorPage()
{
    // The children look at the document until they die, and the document dies with d.
    d->drafts->flush();
    d->document->disconnect();
    d->document->undoStack().disconnect();
    const auto children = findChildren<QObject *>(QString(), Qt::FindDirectChildrenOnly);
    qDeleteAll(children);
}

flow::FlowDocument &FlowEditorPage::document()
{
    return *d->document;
}

QString FlowEditorPage::title() const
{
    const QString name = d->document->definition().flowName;
    return name.isEmpty() ? tr("Untitled") : name;
}

bool FlowEditorPage::isDirty() const
{
    return d->document->isDirty() || d->panes.json->hasUnappliedText();
}

QAction *FlowEditorPage::action(const QString &objectName) const
{
    return d->actions->findChild<QAction *>(objectName, Qt::FindDirectChildrenOnly);
}

Pending<> FlowEditorPage::save()
{
    if (const auto applied = d->applyJson(); !applied)
        return readyPending<void>(applied);
    return d->publisher->save();
}

Result<> FlowEditorPage::saveToFile(const QString &path)
{
    QString target = path;
    if (target.isEmpty()) {
        // The one question that has to be answered before the call can return.
        target = QFileDialog::getSaveFileName(
            this, tr("Save to file"), title() + u".json"_s, tr("Flow files (*.json)"));
        if (target.isEmpty())
            return fail(ErrorKind::Canceled, tr("Nothing was saved."));
    }
    const auto written = flow::writeFlowFile(target, d->document->definition());
    if (!written) {
        d->messages->sayError(written.error());
        return written;
    }
    d->document->setFilePath(target);
    // A flow that lives on the service is saved only when the service has it.
    if (d->document->deployedName().isEmpty())
        d->document->undoStack().setClean();
    d->messages->say(
        Notice::Kind::Success, tr("Saved to %1.").arg(QDir::toNativeSeparators(target)));
    return {};
}

void FlowEditorPage::discardDraft()
{
    d->drafts->discard();
    d->document->undoStack().setClean(); // so that nothing writes it again
}

void FlowEditorPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    // Not while the constructor runs: a parent may hand its palette down at once.
    if (d && (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange))
        d->showStyle();
}

void FlowEditorPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!d->hasBeenShown) {
        d->hasBeenShown = true;
        d->panes.layout->restore();
    }
}

} // namespace sluice::ui
