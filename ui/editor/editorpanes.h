#pragma once

#include "ui/editor/context/editorcontext.h"
#include "workspace/workspace.h"

class QToolBar;
class QWidget;

namespace sluice::ui {

class BottomPanel;
class EditorActions;
class EditorLayout;
class FlowScene;
class FlowView;
class Inspector;
class JsonPanel;
class ProblemsPanel;
class RunStrip;
class TaskPalette;

/// The widgets of an editor page, laid out; children of the page, which wires them.
struct EditorPanes {
    EditorPanes(const EditorContext &context, const workspace::Workspace &workspace,
        workspace::Settings &settings, const EditorActions &actions, QWidget &page);

    QToolBar *toolBar;
    RunStrip *runStrip;
    TaskPalette *palette;
    FlowScene *scene;
    FlowView *view;
    ProblemsPanel *problems;
    JsonPanel *json;
    BottomPanel *bottom;
    Inspector *inspector;
    EditorLayout *layout;

private:
    void fillToolBar(const EditorActions &actions);
};

} // namespace sluice::ui
