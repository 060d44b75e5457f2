#pragma once

#include <QAction>
#include <QList>

namespace sluice::ui {

/// Everything a person can do by menu, tool bar, key or command palette.
enum class ActionId {
    NewFlow,
    OpenFile,
    Save,
    SaveToFile,
    CloseTab,
    Quit,
    Undo,
    Redo,
    Find,
    Palette,
    ShowFlows,
    ShowRuns,
    ShowWorkflows,
    ShowRequests,
    Refresh,
    NextTab,
    PreviousTab,
    OpenFlow,
    RunFlow,
    ActivateFlow,
    DeactivateFlow,
    DuplicateFlow,
    DeleteFlow,
    ShowRunsOfFlow,
    CancelRun,
    RunAgain,
    CopyExecutionId,
    StartSequence,
    StartAgain,
    RequestCancel,
    SignalWorkflow,
    TerminateWorkflow,
    SaveHistory,
    OpenHistory,
    ReplayHistory,
    CompareHistory,
    KeepHistory,
    RemoveKept,
    CopyRunId,
    RegisterDomain,
    CopyAwsCommand,
    CopySluiceCommand,
    CopyRequestId,
    ExportRequests,
    ClearRequests,
    Reconnect,
    ShowConnectionNotice,
    CopyEnvironment,
    OpenDataFolder,
    CreateSample,
    Manual,
    About,
};

/// Makes the action with the text, icon, shortcuts and object name ("action.newFlow") the catalogue
/// gives it. The shortcuts are the defaults of the platform where it has some.
QAction *makeAction(ActionId id, QObject *parent);

/// Ids of the catalogue in menu order.
QList<ActionId> allActions();

} // namespace sluice::ui
