#include "ui/common/actioncatalog.h"

#include "ui/common/icons.h"

#include <QCoreApplication>
#include <QKeySequence>

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

#define TEXT(text) QT_TRANSLATE_NOOP("sluice::ui::ActionCatalog", text)

const Row kRows[] = {
    {ActionId::NewFlow, "newFlow", TEXT("&New flow"), "plus", "Ctrl+N"},
    {ActionId::OpenFile, "openFile", TEXT("&Open file…"), "open", "Ctrl+O"},
    {ActionId::Save, "save", TEXT("&Save"), "save", "Ctrl+S"},
    {ActionId::SaveToFile, "saveToFile", TEXT("Save to &file…"), "export", "Ctrl+Shift+S"},
    {ActionId::CloseTab, "closeTab", TEXT("&Close"), "close", "Ctrl+W"},
    {ActionId::Quit, "quit", TEXT("&Quit"), "quit", "Ctrl+Q"},
    {ActionId::Undo, "undo", TEXT("&Undo"), "undo", "Ctrl+Z"},
    {ActionId::Redo, "redo", TEXT("&Redo"), "redo", "Ctrl+Shift+Z; Ctrl+Y"},
    {ActionId::Find, "find", TEXT("&Filter the list"), "search", "Ctrl+F"},
    {ActionId::Palette, "palette", TEXT("Find an action or a flow…"), "search", "Ctrl+K"},
    {ActionId::ShowFlows, "showFlows", TEXT("&Flows"), "flows", "Ctrl+1"},
    {ActionId::ShowRuns, "showRuns", TEXT("&Runs"), "runs", "Ctrl+2"},
    {ActionId::Refresh, "refresh", TEXT("Re&load"), "refresh", "Ctrl+R"},
    {ActionId::NextTab, "nextTab", TEXT("&Next tab"), "chevron-right", "Ctrl+Tab; Ctrl+PgDown"},
    {ActionId::PreviousTab, "previousTab", TEXT("&Previous tab"), "chevron-left",
        "Ctrl+Shift+Tab; Ctrl+PgUp"},
    {ActionId::OpenFlow, "openFlow", TEXT("&Open"), "edit", ""},
    {ActionId::RunFlow, "runFlow", TEXT("&Run"), "play", "F5"},
    {ActionId::ActivateFlow, "activateFlow", TEXT("&Activate"), "power", ""},
    {ActionId::DeactivateFlow, "deactivateFlow", TEXT("D&eactivate"), "pause", ""},
    {ActionId::DuplicateFlow, "duplicateFlow", TEXT("D&uplicate"), "duplicate", "Ctrl+D"},
    {ActionId::DeleteFlow, "deleteFlow", TEXT("&Delete"), "trash", "Del"},
    {ActionId::ShowRunsOfFlow, "showRunsOfFlow", TEXT("&Show runs"), "history", ""},
    {ActionId::CancelRun, "cancelRun", TEXT("&Cancel run"), "cancel-run", ""},
    {ActionId::RunAgain, "runAgain", TEXT("Run &again"), "play", "F5"},
    {ActionId::CopyExecutionId, "copyExecutionId", TEXT("Copy execution &id"), "copy", ""},
    {ActionId::Reconnect, "reconnect", TEXT("&Reconnect"), "refresh", ""},
    {ActionId::ShowConnectionNotice, "showConnectionNotice", TEXT("&Why it does not answer"),
        "info", ""},
    {ActionId::CopyEnvironment, "copyEnvironment", TEXT("Copy &environment lines"), "terminal", ""},
    {ActionId::OpenDataFolder, "openDataFolder", TEXT("Open data &folder"), "folder", ""},
    {ActionId::CreateSample, "createSample", TEXT("Create the sample flow"), "sparkle", ""},
    {ActionId::Manual, "manual", TEXT("&Manual"), "info", "F1"},
    {ActionId::About, "about", TEXT("&About Sluice"), "info", ""},
};

#undef TEXT

} // namespace

QAction *makeAction(ActionId id, QObject *parent)
{
    for (const auto &row : kRows) {
        if (row.id != id)
            continue;
        auto *action = new QAction(
            QCoreApplication::translate("sluice::ui::ActionCatalog", row.text), parent);
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
    for (const auto &row : kRows)
        ids.append(row.id);
    return ids;
}

} // namespace sluice::ui
