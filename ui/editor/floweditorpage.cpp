#include "ui/editor/floweditorpage.h"

#include "flow/definition/flowjson.h"
#include "flow/edit/floweditor.h"
#include "flow/io/flowfile.h"
#include "ui/canvas/flowscene.h"
#include "ui/canvas/flowview.h"
#include "ui/common/finishtyping.h"
#include "ui/common/inlinemessage.h"
#include "ui/common/panecycle.h"
#include "ui/editor/bottompanel.h"
#include "ui/editor/changewatch.h"
#include "ui/editor/context/editorcontext.h"
#include "ui/editor/context/fieldcatalog.h"
#include "ui/editor/draftkeeper.h"
#include "ui/editor/editoractions.h"
#include "ui/editor/editorlayout.h"
#include "ui/editor/editorpanes.h"
#include "ui/editor/flowpublisher.h"
#include "ui/editor/insertmenu.h"
#include "ui/editor/inspector/inspector.h"
#include "ui/editor/jsonpanel.h"
#include "ui/editor/problemspanel.h"
#include "ui/editor/runstrip.h"
#include "ui/editor/savequestion.h"
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
    Private(std::unique_ptr<flow::FlowDocument> theDocument, const workspace::Workspace &workspace,
        const workspace::User &user, FlowEditorPage &thePage, const QString &draftKey);

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
    Result<> takeTyped();
    void tellTitle();
    void onObjected(const workspace::SaveAnswer &answer);
    void takeTheirs(const flow::FlowDefinition &theirs);
    void saveUnder(const QString &name);

    FlowEditorPage &page;
    // Everything below refers to the document; it is destroyed last.
    std::unique_ptr<flow::FlowDocument> document;
    workspace::Flows &flows;
    flow::FlowEditor editor;
    FieldCatalog *fields;
    EditorContext context;
    FlowPublisher *publisher;
    ChangeWatch *changes;
    DraftKeeper *drafts;
    EditorActions *actions;
    InlineMessage *messages;

    EditorPanes panes;
    PaneCycle *cycle;
    bool hasBeenShown = false;
};

FlowEditorPage::Private::Private(std::unique_ptr<flow::FlowDocument> theDocument,
    const workspace::Workspace &workspace, const workspace::User &user, FlowEditorPage &thePage,
    const QString &draftKey)
    : page(thePage)
    , document(std::move(theDocument))
    , flows(workspace.flows)
    , editor(*document)
    , fields(new FieldCatalog(*document, workspace.connection, flows, workspace.buckets, &thePage))
    , context {editor, flows, workspace.buckets, *fields}
    , publisher(new FlowPublisher(*document, flows, &thePage))
    , changes(new ChangeWatch(*document, flows, &thePage))
    , drafts(new DraftKeeper(*document, user.drafts, draftKey, &thePage))
    , actions(new EditorActions(document->undoStack(), thePage))
    , messages(new InlineMessage(&thePage))
    , panes(context, workspace, user.settings, *actions, thePage)
    , cycle(new PaneCycle({panes.palette, panes.view, panes.inspector, panes.bottom}, &thePage))
{
    messages->floatOver(*panes.view);
    drafts->watch(*panes.json);
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
    QObject::connect(
        panes.problems, &ProblemsPanel::fixRequested, &page, [this](const flow::IssueFix &fix) {
            if (const auto fixed = context.editor.applyFix(fix); !fixed)
                messages->sayError(fixed.error());
        });
    QObject::connect(panes.inspector, &Inspector::stepRequested, &page,
        [this](flow::StepId step) { panes.scene->selectStep(step); });
    QObject::connect(panes.inspector, &Inspector::focusGivenUp, panes.view,
        [this] { panes.view->setFocus(Qt::OtherFocusReason); });
    QObject::connect(panes.inspector, &Inspector::messageRaised, &page,
        [this](const Error &error) { messages->sayError(error); });
    QObject::connect(document.get(), &flow::FlowDocument::changed, &page,
        [this](const flow::ChangeEvent &event) {
            using Kind = flow::ChangeEvent::Kind;
            if (event.kind == Kind::Trigger || event.kind == Kind::Reset)
                showTrigger();
            if (event.kind == Kind::Header || event.kind == Kind::Reset)
                tellTitle();
        });
    QObject::connect(
        document.get(), &flow::FlowDocument::dirtyChanged, &page, [this] { tellTitle(); });
    QObject::connect(panes.json, &JsonPanel::unappliedTextChanged, &page, [this] { tellTitle(); });
    QObject::connect(&flows, &workspace::Flows::changed, &page, [this] { showTrigger(); });
}

void FlowEditorPage::Private::wireActions()
{
    QObject::connect(actions->save, &QAction::triggered, &page, [this] {
        page.save().done(&page, [](const Result<> &) {}); // the page shows what came of it
    });
    QObject::connect(actions->saveToFile, &QAction::triggered, &page, [this] { askForFile(); });
    QObject::connect(actions->run, &QAction::triggered, &page, [this] {
        if (const auto taken = takeTyped())
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
        [this] { Q_EMIT page.runsRequested(document->deployedName(), {}); });
    QObject::connect(
        actions->togglePalette, &QAction::toggled, panes.palette, &QWidget::setVisible);
    QObject::connect(
        actions->toggleInspector, &QAction::toggled, panes.inspector, &QWidget::setVisible);
    actions->toggleBottom->setChecked(!panes.bottom->isFolded());
    QObject::connect(actions->toggleBottom, &QAction::toggled, panes.bottom,
        [this](bool isOn) { panes.bottom->setFolded(!isOn); });
    QObject::connect(panes.bottom, &BottomPanel::foldedChanged, actions->toggleBottom,
        [this](bool isFolded) { actions->toggleBottom->setChecked(!isFolded); });
    QObject::connect(actions->nextPane, &QAction::triggered, cycle, [this] { cycle->step(1); });
    QObject::connect(
        actions->previousPane, &QAction::triggered, cycle, [this] { cycle->step(-1); });
    QObject::connect(
        panes.runStrip, &RunStrip::runsRequested, &page, &FlowEditorPage::runsRequested);
    QObject::connect(
        panes.runStrip, &RunStrip::cancelRequested, &page, &FlowEditorPage::cancelRequested);
}

void FlowEditorPage::Private::wirePublisher()
{
    QObject::connect(publisher, &FlowPublisher::busyChanged, &page, [this](bool isBusy) {
        for (QAction *action : {actions->save, actions->run, actions->deactivate})
            action->setEnabled(!isBusy);
    });
    QObject::connect(publisher, &FlowPublisher::saved, &page,
        [this](const QString &name, const QString &leftName) {
            messages->dismiss();
            Q_EMIT page.saved();
            showTrigger();
            tellTitle();
            messages->say(Notice::Kind::Success,
                leftName.isEmpty()
                    ? tr("%1 is saved.").arg(name)
                    : tr("%1 is saved as a new flow; %2 stays as it was.").arg(name, leftName));
        });
    QObject::connect(publisher, &FlowPublisher::objected, &page,
        [this](const workspace::SaveAnswer &answer) { onObjected(answer); });
    QObject::connect(changes, &ChangeWatch::changedElsewhere, &page,
        [this](const workspace::SaveAnswer &answer) {
            messages->say(changeHint(
                *document, answer, changes->isFromBeside(answer), [this, theirs = answer.theirs] {
                    if (theirs && takeTyped())
                        takeTheirs(*theirs);
                }));
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

void FlowEditorPage::Private::onObjected(const workspace::SaveAnswer &answer)
{
    const flow::FlowDefinition mine = document->definition();
    SaveChoices choices;
    choices.freeName
        = appflow::freeFlowName(mine.flowName, flows.list(), {document->deployedName()});
    choices.keepMine = [this, answer] { publisher->saveOver(answer); };
    choices.takeTheirs = [this, answer] { takeTheirs(*answer.theirs); };
    choices.saveAs = [this, name = choices.freeName] { saveUnder(name); };
    messages->say(saveQuestion(
        mine, document->storedFlow().has_value(), changes->isFromBeside(answer), answer, choices));
}

/// What was here stays one undo step away.
void FlowEditorPage::Private::takeTheirs(const flow::FlowDefinition &theirs)
{
    editor.replaceAll(theirs, tr("Take the flow on the service"));
    document->setDeployed(theirs.flowName, theirs);
    document->undoStack().setClean();
    showTrigger();
    tellTitle();
    messages->say(Notice::Kind::Success,
        tr("%1 is now as on the service. Undo brings back what was here.").arg(theirs.flowName));
}

void FlowEditorPage::Private::saveUnder(const QString &name)
{
    editor.setFlowName(name);
    publisher->save().done(&page, [](const Result<> &) {}); // the page shows what came of it
}

void FlowEditorPage::Private::showInsertMenu(const QPoint &globalPos)
{
    auto *menu = new QMenu(&page);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"insertMenu"_s);
    fillInsertMenu(*menu, document->definition(), [this](const TaskKind &kind) { insert(kind); });
    menu->popup(globalPos);
}

void FlowEditorPage::Private::showCanvasMenu(const QPoint &globalPos)
{
    auto *menu = new QMenu(&page);
    menu->setAttribute(Qt::WA_DeleteOnClose);
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
    dialog->selectFile(
        document->filePath().isEmpty() ? name + u".flow.json"_s : document->filePath());
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
    for (const appflow::FlowSummary &flow : flows.list()) {
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

void FlowEditorPage::Private::tellTitle()
{
    Q_EMIT page.titleChanged(page.title(), page.isDirty());
}

Result<> FlowEditorPage::Private::takeTyped()
{
    page.finishTyping();
    const auto settled = panes.json->settle();
    if (!settled) {
        panes.bottom->showTab(1);
        messages->sayError(settled.error());
    }
    return settled;
}

FlowEditorPage::FlowEditorPage(std::unique_ptr<flow::FlowDocument> document,
    const workspace::Workspace &workspace, const workspace::User &user, QWidget *parent,
    const QString &draftKey)
    : QWidget(parent)
    , d(std::make_unique<Private>(std::move(document), workspace, user, *this, draftKey))
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

QWidget &FlowEditorPage::messageArea() const
{
    return *d->panes.view;
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
    if (const auto taken = d->takeTyped(); !taken)
        return readyPending<void>(taken);
    return d->publisher->save();
}

Result<> FlowEditorPage::saveToFile(const QString &path)
{
    if (const auto taken = d->takeTyped(); !taken)
        return taken;
    const auto written = flow::writeFlowFile(path, d->document->definition());
    if (!written) {
        d->messages->sayError(written.error());
        return written;
    }
    d->document->setFilePath(path);
    // A flow that lives on the service is saved only when the service has it.
    if (d->document->deployedName().isEmpty())
        d->document->undoStack().setClean();
    d->messages->say(Notice::Kind::Success, tr("Saved to %1.").arg(QDir::toNativeSeparators(path)));
    return {};
}

void FlowEditorPage::restore(const QByteArray &flowText)
{
    if (const auto typed = flow::flowFromText(flowText)) {
        d->editor.replaceAll(*typed, tr("Restore unsaved changes"));
    } else {
        d->panes.json->type(QString::fromUtf8(flowText));
        d->panes.bottom->showTab(1);
    }
    if (!isDirty())
        d->drafts->discard(); // it was saved after all
}

void FlowEditorPage::finishTyping()
{
    ui::finishTyping(*this);
}

void FlowEditorPage::noteSavedBeside(const flow::FlowDefinition &flow)
{
    d->changes->noteSavedBeside(flow);
}

void FlowEditorPage::discardDraft()
{
    // Clean first, so that nothing writes it again.
    d->panes.json->discard();
    d->document->undoStack().setClean();
    d->drafts->discard();
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
