#include "ui/common/actioncatalog.h"

#include "ui/common/icons.h"

#include <QCoreApplication>
#include <QKeySequence>

#include <span>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

struct Row {
    ActionId id;
    const char *name;
    const char *text;
    const char *iconName;
    /// Spelled out rather than a standard key of Qt's: those differ from desktop to desktop (under
    /// X11 Delete is Ctrl+D as well), and two actions with one key answer none of them.
    const char *keys;
};

struct ActionCatalog {
    Q_DECLARE_TR_FUNCTIONS(sluice::ui::ActionCatalog)

public:
    static std::span<const Row> rows();
};

/// In a function of its class, so that lupdate knows whose texts these are.
std::span<const Row> ActionCatalog::rows()
{
    static const Row kRows[] = {
        {ActionId::NewFlow, "newFlow", QT_TR_NOOP("&New flow"), "plus", "Ctrl+N"},
        {ActionId::OpenFile, "openFile", QT_TR_NOOP("&Open file…"), "open", "Ctrl+O"},
        {ActionId::Save, "save", QT_TR_NOOP("&Save"), "save", "Ctrl+S"},
        {ActionId::SaveToFile, "saveToFile", QT_TR_NOOP("Save to &file…"), "export",
            "Ctrl+Shift+S"},
        {ActionId::CloseTab, "closeTab", QT_TR_NOOP("&Close"), "close", "Ctrl+W"},
        {ActionId::Quit, "quit", QT_TR_NOOP("&Quit"), "quit", "Ctrl+Q"},
        {ActionId::Undo, "undo", QT_TR_NOOP("&Undo"), "undo", "Ctrl+Z"},
        {ActionId::Redo, "redo", QT_TR_NOOP("&Redo"), "redo", "Ctrl+Shift+Z; Ctrl+Y"},
        {ActionId::Find, "find", QT_TR_NOOP("&Filter the list"), "search", "Ctrl+F"},
        {ActionId::Palette, "palette", QT_TR_NOOP("Find an action or a flow…"), "search", "Ctrl+K"},
        {ActionId::ShowFlows, "showFlows", QT_TR_NOOP("&Flows"), "flows", "Ctrl+1"},
        {ActionId::ShowRuns, "showRuns", QT_TR_NOOP("&Runs"), "runs", "Ctrl+2"},
        {ActionId::ShowWorkflows, "showWorkflows", QT_TR_NOOP("&Workflows"), "workflows", "Ctrl+3"},
        {ActionId::ShowRequests, "showRequests", QT_TR_NOOP("Re&quests"), "requests", "Ctrl+4"},
        {ActionId::Refresh, "refresh", QT_TR_NOOP("Re&load"), "refresh", "Ctrl+R"},
        {ActionId::NextTab, "nextTab", QT_TR_NOOP("&Next tab"), "chevron-right",
            "Ctrl+Tab; Ctrl+PgDown"},
        {ActionId::PreviousTab, "previousTab", QT_TR_NOOP("&Previous tab"), "chevron-left",
            "Ctrl+Shift+Tab; Ctrl+PgUp"},
        {ActionId::OpenFlow, "openFlow", QT_TR_NOOP("&Open"), "edit", ""},
        {ActionId::RunFlow, "runFlow", QT_TR_NOOP("&Run"), "play", "F5"},
        {ActionId::ActivateFlow, "activateFlow", QT_TR_NOOP("&Activate"), "power", ""},
        {ActionId::DeactivateFlow, "deactivateFlow", QT_TR_NOOP("D&eactivate"), "pause", ""},
        {ActionId::DuplicateFlow, "duplicateFlow", QT_TR_NOOP("D&uplicate"), "duplicate", "Ctrl+D"},
        {ActionId::DeleteFlow, "deleteFlow", QT_TR_NOOP("&Delete"), "trash", "Del"},
        {ActionId::ShowRunsOfFlow, "showRunsOfFlow", QT_TR_NOOP("&Show runs"), "history", ""},
        {ActionId::CancelRun, "cancelRun", QT_TR_NOOP("&Cancel run"), "cancel-run", ""},
        {ActionId::RunAgain, "runAgain", QT_TR_NOOP("Run &again"), "play", "F5"},
        {ActionId::CopyExecutionId, "copyExecutionId", QT_TR_NOOP("Copy execution &id"), "copy",
            ""},
        {ActionId::StartSequence, "startSequence", QT_TR_NOOP("Start a se&quence…"), "play",
            "Ctrl+Shift+N"},
        {ActionId::StartAgain, "startAgain", QT_TR_NOOP("Start a&gain like this…"), "redo", ""},
        {ActionId::RequestCancel, "requestCancel", QT_TR_NOOP("Request &cancel"), "cancel-run", ""},
        {ActionId::SignalWorkflow, "signalWorkflow", QT_TR_NOOP("S&ignal…"), "signal", ""},
        {ActionId::TerminateWorkflow, "terminateWorkflow", QT_TR_NOOP("&Terminate…"), "stop", ""},
        {ActionId::SaveHistory, "saveHistory", QT_TR_NOOP("Save the &history…"), "export", ""},
        {ActionId::OpenHistory, "openHistory", QT_TR_NOOP("Open a his&tory…"), "open", ""},
        {ActionId::ReplayHistory, "replayHistory", QT_TR_NOOP("Re&play through the decider"),
            "history", ""},
        {ActionId::CompareHistory, "compareHistory", QT_TR_NOOP("&Compare histories…"), "merge",
            ""},
        {ActionId::KeepHistory, "keepHistory", QT_TR_NOOP("Keep &what was removed"), "save", ""},
        {ActionId::RemoveKept, "removeKept", QT_TR_NOOP("Remove what is &kept…"), "trash", ""},
        {ActionId::CopyRunId, "copyRunId", QT_TR_NOOP("Copy &run id"), "copy", ""},
        {ActionId::RegisterDomain, "registerDomain", QT_TR_NOOP("Register a &domain…"), "plus", ""},
        {ActionId::CopyAwsCommand, "copyAwsCommand", QT_TR_NOOP("Copy as &aws command"), "terminal",
            ""},
        {ActionId::CopySluiceCommand, "copySluiceCommand", QT_TR_NOOP("Copy as &sluice command"),
            "terminal", ""},
        {ActionId::CopyRequestId, "copyRequestId", QT_TR_NOOP("Copy re&quest id"), "copy", ""},
        {ActionId::ExportRequests, "exportRequests", QT_TR_NOOP("Export as &HAR…"), "export", ""},
        {ActionId::ClearRequests, "clearRequests", QT_TR_NOOP("C&lear the requests"), "trash", ""},
        {ActionId::Reconnect, "reconnect", QT_TR_NOOP("&Reconnect"), "refresh", ""},
        {ActionId::ShowConnectionNotice, "showConnectionNotice",
            QT_TR_NOOP("&Why it does not answer"), "info", ""},
        {ActionId::CopyEnvironment, "copyEnvironment", QT_TR_NOOP("Copy &environment lines"),
            "terminal", ""},
        {ActionId::OpenDataFolder, "openDataFolder", QT_TR_NOOP("Open data &folder"), "folder", ""},
        {ActionId::CreateSample, "createSample", QT_TR_NOOP("Create the sample flow"), "sparkle",
            ""},
        {ActionId::Manual, "manual", QT_TR_NOOP("&Manual"), "info", "F1"},
        {ActionId::About, "about", QT_TR_NOOP("&About Sluice"), "info", ""},
    };
    return kRows;
}

} // namespace

QAction *makeAction(ActionId id, QObject *parent)
{
    for (const auto &row : ActionCatalog::rows()) {
        if (row.id != id)
            continue;
        auto *action = new QAction(ActionCatalog::tr(row.text), parent);
        action->setObjectName("action."_L1 + QLatin1String(row.name));
        action->setIcon(icon(QString::fromLatin1(row.iconName)));
        action->setShortcuts(QKeySequence::listFromString(QString::fromLatin1(row.keys)));
        return action;
    }
    Q_ASSERT_X(false, "makeAction", "every ActionId has a row");
    return new QAction(parent);
}

QList<ActionId> allActions()
{
    QList<ActionId> ids;
    for (const auto &row : ActionCatalog::rows())
        ids.append(row.id);
    return ids;
}

} // namespace sluice::ui
