#include "ui/editor/floweditorpage.h"

#include "flow/edit/floweditor.h"
#include "flow/io/flowfile.h"
#include "ui/canvas/flowscene.h"
#include "ui/canvas/flowview.h"
#include "ui/common/inlinemessage.h"
#include "ui/editor/bottompanel.h"
#include "ui/editor/draftkeeper.h"
#include "ui/editor/editoractions.h"
#include "ui/editor/editorcontext.h"
#include "ui/editor/editorlayout.h"
#include "ui/editor/fieldcatalog.h"
#include "ui/editor/flowpublisher.h"
#include "ui/editor/insertmenu.h"
#include "ui/editor/inspector/inspector.h"
#include "ui/editor/jsonpanel.h"
#include "ui/editor/problemspanel.h"
#include "ui/editor/runstrip.h"
#include "ui/editor/taskpalette.h"

#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QMenu>
#include <QSplitter>
#include <QTimer>
#include <QToolBar>

using namespace Qt::StringLiterals;

namespace sluice::ui {

struct FlowEditorPage::Private {
    Private(std::unique_ptr<flow::FlowDocument> theDocument, services::Workspace &theWorkspace,
        FlowEditorPage &thePage);

    void buildWidgets();
    void buildToolBar();
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
    void tell(Notice::Kind kind, const QString &text);
    void sayError(const Error &error);
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

    FlowScene *scene = nullptr;
    FlowView *view = nullptr;
    TaskPalette *palette = nullptr;
    Inspector *inspector = nullptr;
    ProblemsPanel *problems = nullptr;
    JsonPanel *json = nullptr;
    BottomPanel *bottom = nullptr;
    InlineMessage *message = nullptr;
    RunStrip *runStrip = nullptr;
    QToolBar *toolBar = nullptr;
    EditorLayout *layout = nullptr;
    QTimer *fade = nullptr; ///< hides the message
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
{
    buildWidgets();
    buildToolBar();
    wireCanvas();
    wireActions();
    wirePublisher();
    showTrigger();
    onSelectionMoved({});
}

void FlowEditorPage::Private::buildWidgets()
{
    scene = new FlowScene(
        editor, CardStyle::from(ThemeColors::from(page.palette()), page.font()), &page);
    view = new FlowView(*scene, &page);
    view->setProperty("look", u"flat"_s);
    palette = new TaskPalette(&page);
    inspector = new Inspector(context, &page);
    problems = new ProblemsPanel(*document, &page);
    json = new JsonPanel(editor, &page);
    bottom = new BottomPanel(problems, json, &page);
    message = new InlineMessage(&page);
    fade = new QTimer(&page);
    fade->setSingleShot(true);
    fade->setInterval(6000);
    QObject::connect(fade, &QTimer::timeout, message, &InlineMessage::dismiss);
    runStrip = new RunStrip(workspace, &page);
    toolBar = new QToolBar(&page);

    auto *middle = new QSplitter(Qt::Vertical, &page);
    middle->setObjectName(u"middleSplitter"_s);
    middle->addWidget(view);
    middle->addWidget(bottom);
    middle->setStretchFactor(0, 1);
    middle->setCollapsible(0, false);
    middle->setCollapsible(1, false);
    middle->setSizes({520, 190});
    auto *sides = new QSplitter(Qt::Horizontal, &page);
    sides->setObjectName(u"sideSplitter"_s);
    sides->addWidget(palette);
    sides->addWidget(middle);
    sides->addWidget(inspector);
    sides->setStretchFactor(1, 1);
    sides->setChildrenCollapsible(false);
    sides->setSizes({240, 770, 350});
    palette->setMinimumWidth(170);
    inspector->setMinimumWidth(280);
    view->setMinimumSize(260, 140);
    for (QSplitter *splitter : {middle, sides})
        splitter->setHandleWidth(1);

    auto *column = new QVBoxLayout(&page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(8, 5, 8, 5);
    bar->addWidget(toolBar);
    column->addLayout(bar);
    auto *line = new QFrame(&page);
    line->setFixedHeight(1);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);
    column->addWidget(line);
    column->addWidget(message);
    column->addWidget(runStrip);
    column->addWidget(sides, 1);
    layout = new EditorLayout(workspace, *sides, *middle, *bottom, &page);
}

void FlowEditorPage::Private::buildToolBar()
{
    toolBar->setObjectName(u"editorToolBar"_s);
    actions->addTo(*toolBar);
    auto *spring = new QWidget(toolBar);
    spring->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    toolBar->addWidget(spring);
    toolBar->addAction(actions->togglePalette);
    toolBar->addAction(actions->toggleBottom);
    toolBar->addAction(actions->toggleInspector);
}

void FlowEditorPage::Private::wireCanvas()
{
    QObject::connect(scene, &FlowScene::selectionMoved, &page,
        [this](const CardRef &ref) { onSelectionMoved(ref); });
    QObject::connect(scene, &FlowScene::editRequested, &page, [this] {
        actions->toggleInspector->setChecked(true);
        inspector->focusFirst();
    });
    QObject::connect(scene, &FlowScene::refused, &page,
        [this](const QString &reason) { tell(Notice::Kind::Info, reason); });
    QObject::connect(view, &FlowView::insertMenuRequested, &page,
        [this](const QPoint &at) { showInsertMenu(at); });
    QObject::connect(view, &FlowView::contextMenuRequested, &page,
        [this](const QPoint &at) { showCanvasMenu(at); });
    QObject::connect(
        palette, &TaskPalette::chosen, &page, [this](const TaskKind &kind) { insert(kind); });
    QObject::connect(problems, &ProblemsPanel::cardRequested, &page, [this](const CardRef &ref) {
        if (ref.isTask())
            scene->selectStep(ref.steps.first());
        else
            scene->select(ref);
    });
    QObject::connect(inspector, &Inspector::stepRequested, &page,
        [this](flow::StepId step) { scene->selectStep(step); });
    QObject::connect(inspector, &Inspector::messageRaised, &page,
        [this](const Error &error) { sayError(error); });
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
    QObject::connect(actions->removeCard, &QAction::triggered, scene, &FlowScene::removeSelected);
    QObject::connect(
        actions->zoomIn, &QAction::triggered, view, [this] { view->setZoom(view->zoom() * 1.2); });
    QObject::connect(
        actions->zoomOut, &QAction::triggered, view, [this] { view->setZoom(view->zoom() / 1.2); });
    QObject::connect(actions->zoomFit, &QAction::triggered, view, &FlowView::zoomToFit);
    QObject::connect(actions->showRuns, &QAction::triggered, &page,
        [this] { Q_EMIT page.runsRequested(document->deployedName()); });
    QObject::connect(actions->togglePalette, &QAction::toggled, palette, &QWidget::setVisible);
    QObject::connect(actions->toggleInspector, &QAction::toggled, inspector, &QWidget::setVisible);
    QObject::connect(actions->toggleBottom, &QAction::toggled, bottom,
        [this](bool isOn) { bottom->setFolded(!isOn); });
    QObject::connect(bottom, &BottomPanel::foldedChanged, actions->toggleBottom,
        [this](bool isFolded) { actions->toggleBottom->setChecked(!isFolded); });
    QObject::connect(runStrip, &RunStrip::runsRequested, &page, &FlowEditorPage::runsRequested);
}

void FlowEditorPage::Private::wirePublisher()
{
    QObject::connect(publisher, &FlowPublisher::busyChanged, &page, [this](bool isBusy) {
        for (QAction *action : {actions->save, actions->run, actions->deactivate})
            action->setEnabled(!isBusy);
    });
    QObject::connect(publisher, &FlowPublisher::saved, &page, [this](const QString &name) {
        message->dismiss();
        showTrigger();
        Q_EMIT page.titleChanged(page.title(), page.isDirty());
        tell(Notice::Kind::Success, tr("%1 is saved.").arg(name));
    });
    QObject::connect(publisher, &FlowPublisher::failed, &page, [this](const Error &error) {
        if (error.kind == ErrorKind::Canceled)
            return;
        sayError(error);
        if (document->definition().flowName.isEmpty()) {
            scene->select({});
            actions->toggleInspector->setChecked(true);
            inspector->focusFirst();
        }
    });
    QObject::connect(publisher, &FlowPublisher::started, &page,
        [this](const QString &name, const QString &executionId) {
            message->dismiss();
            if (executionId.isEmpty())
                tell(Notice::Kind::Success,
                    tr("%1 is active: its trigger starts it from now on.").arg(name));
            else
                runStrip->follow(name, executionId);
            showTrigger();
            Q_EMIT page.runStarted(name, executionId);
        });
    QObject::connect(publisher, &FlowPublisher::deactivated, &page, [this](const QString &name) {
        tell(
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
    if (scene->selection().isTask()) {
        menu->addSeparator();
        menu->addAction(tr("Move left"), scene, [this] { scene->moveSelected(-1); });
        menu->addAction(tr("Move right"), scene, [this] { scene->moveSelected(1); });
        menu->addSeparator();
        menu->addAction(actions->removeCard);
    }
    menu->popup(globalPos);
}

void FlowEditorPage::Private::insert(const TaskKind &kind)
{
    scene->insertTask(kind, scene->placeAfterSelection());
    view->setFocus();
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
    inspector->showCard(ref);
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
    scene->setStyle(CardStyle::from(ThemeColors::from(page.palette()), page.font()));
}

void FlowEditorPage::Private::tell(Notice::Kind kind, const QString &text)
{
    Notice notice;
    notice.kind = kind;
    notice.text = text;
    message->say(notice);
    // Good news leaves by itself; what has to be acted on stays.
    if (kind == Notice::Kind::Success || kind == Notice::Kind::Info)
        fade->start();
    else
        fade->stop();
}

void FlowEditorPage::Private::sayError(const Error &error)
{
    fade->stop();
    message->sayError(error);
}

Result<> FlowEditorPage::Private::applyJson()
{
    if (json->apply())
        return {};
    bottom->showTab(1);
    const Failure failure = fail(ErrorKind::InvalidInput,
        tr("The JSON text has a mistake; mend it or discard it first. %1").arg(json->error()));
    sayError(failure.error);
    return failure;
}

FlowEditorPage::FlowEditorPage(
    std::unique_ptr<flow::FlowDocument> document, services::Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(std::move(document), workspace, *this))
{
    setObjectName(u"flowEditorPage"_s);
    setFocusProxy(d->view);
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
    return d->document->isDirty() || d->json->hasUnappliedText();
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
        d->sayError(written.error());
        return written;
    }
    d->document->setFilePath(target);
    // A flow that lives on the service is saved only when the service has it.
    if (d->document->deployedName().isEmpty())
        d->document->undoStack().setClean();
    d->tell(Notice::Kind::Success, tr("Saved to %1.").arg(QDir::toNativeSeparators(target)));
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
        d->layout->restore();
    }
}

} // namespace sluice::ui
