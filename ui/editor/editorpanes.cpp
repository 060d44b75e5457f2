#include "ui/editor/editorpanes.h"

#include "ui/canvas/flowscene.h"
#include "ui/canvas/flowview.h"
#include "ui/editor/bottompanel.h"
#include "ui/editor/editoractions.h"
#include "ui/editor/editorlayout.h"
#include "ui/editor/inspector/inspector.h"
#include "ui/editor/jsonpanel.h"
#include "ui/editor/problemspanel.h"
#include "ui/editor/runstrip.h"
#include "ui/editor/taskpalette.h"

#include <QSplitter>
#include <QToolBar>

using namespace Qt::StringLiterals;

namespace sluice::ui {

EditorPanes::EditorPanes(const EditorContext &context, const workspace::Workspace &workspace,
    workspace::Settings &settings, const EditorActions &actions, QWidget &page)
    : toolBar(new QToolBar(&page))
    , runStrip(new RunStrip(workspace.runs, &page))
    , palette(new TaskPalette(&page))
    , scene(new FlowScene(
          context.editor, CardStyle::from(ThemeColors::from(page.palette()), page.font()), &page))
    , view(new FlowView(*scene, &page))
    , problems(new ProblemsPanel(
          context.document(), workspace.connection, workspace.flows, workspace.buckets, &page))
    , json(new JsonPanel(context.editor, &page))
    , bottom(new BottomPanel(problems, json, &page))
    , inspector(new Inspector(context, &page))
{
    view->setProperty("look", u"flat"_s);
    auto *middle = new QSplitter(Qt::Vertical, &page);
    middle->setObjectName(u"middleSplitter"_s);
    middle->addWidget(view);
    middle->addWidget(bottom);
    middle->setStretchFactor(0, 1);
    middle->setCollapsible(0, false);
    middle->setCollapsible(1, false);
    // A splitter gives what it was told even to a panel that may not be that high.
    middle->setSizes(bottom->isFolded() ? QList<int> {710, 0} : QList<int> {520, 190});
    auto *sides = new QSplitter(Qt::Horizontal, &page);
    sides->setObjectName(u"sideSplitter"_s);
    sides->addWidget(palette);
    sides->addWidget(middle);
    sides->addWidget(inspector);
    sides->setStretchFactor(1, 1);
    sides->setChildrenCollapsible(false);
    sides->setSizes({222, 790, 328});
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
    column->addWidget(sides, 1);
    runStrip->floatOver(*view, FloatingBar::Edge::Top);
    fillToolBar(actions);
    layout = new EditorLayout(settings, *sides, *middle, *bottom, &page);
}

void EditorPanes::fillToolBar(const EditorActions &actions)
{
    toolBar->setObjectName(u"editorToolBar"_s);
    actions.addTo(*toolBar);
    auto *spring = new QWidget(toolBar);
    spring->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    toolBar->addWidget(spring);
    toolBar->addAction(actions.togglePalette);
    toolBar->addAction(actions.toggleBottom);
    toolBar->addAction(actions.toggleInspector);
}

} // namespace sluice::ui
