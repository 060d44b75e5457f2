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
    QKeySequence::StandardKey standardKey;
    const char *keys; ///< used when there is no standard key
};

constexpr auto kNone = QKeySequence::UnknownKey;

#define TEXT(text) QT_TRANSLATE_NOOP("sluice::ui::ActionCatalog", text)

const Row kRows[] = {
    {ActionId::NewFlow, "newFlow", TEXT("&New flow"), "plus", QKeySequence::New, ""},
    {ActionId::OpenFile, "openFile", TEXT("&Open file…"), "open", QKeySequence::Open, ""},
    {ActionId::Save, "save", TEXT("&Save"), "save", QKeySequence::Save, ""},
    {ActionId::SaveToFile, "saveToFile", TEXT("Save to &file…"), "export", kNone, "Ctrl+Shift+S"},
    {ActionId::CloseTab, "closeTab", TEXT("&Close"), "close", kNone, "Ctrl+W"},
    {ActionId::Quit, "quit", TEXT("&Quit"), "quit", kNone, "Ctrl+Q"},
    {ActionId::Undo, "undo", TEXT("&Undo"), "undo", QKeySequence::Undo, ""},
    {ActionId::Redo, "redo", TEXT("&Redo"), "redo", kNone, "Ctrl+Shift+Z; Ctrl+Y"},
    {ActionId::Find, "find", TEXT("&Filter the list"), "search", QKeySequence::Find, ""},
    {ActionId::Palette, "palette", TEXT("Find an action or a flow…"), "search", kNone, "Ctrl+K"},
    {ActionId::ShowFlows, "showFlows", TEXT("&Flows"), "flows", kNone, "Ctrl+1"},
    {ActionId::ShowRuns, "showRuns", TEXT("&Runs"), "runs", kNone, "Ctrl+2"},
    {ActionId::Refresh, "refresh", TEXT("Re&load"), "refresh", kNone, "Ctrl+R"},
    {ActionId::NextTab, "nextTab", TEXT("&Next tab"), "chevron-right", kNone,
        "Ctrl+Tab; Ctrl+PgDown"},
    {ActionId::PreviousTab, "previousTab", TEXT("&Previous tab"), "chevron-left", kNone,
        "Ctrl+Shift+Tab; Ctrl+PgUp"},
    {ActionId::OpenFlow, "openFlow", TEXT("&Open"), "edit", kNone, ""},
    {ActionId::RunFlow, "runFlow", TEXT("&Run"), "play", kNone, "F5"},
    {ActionId::ActivateFlow, "activateFlow", TEXT("&Activate"), "power", kNone, ""},
    {ActionId::DeactivateFlow, "deactivateFlow", TEXT("D&eactivate"), "pause", kNone, ""},
    {ActionId::DuplicateFlow, "duplicateFlow", TEXT("D&uplicate"), "duplicate", kNone, "Ctrl+D"},
    {ActionId::DeleteFlow, "deleteFlow", TEXT("&Delete"), "trash", QKeySequence::Delete, ""},
    {ActionId::ShowRunsOfFlow, "showRunsOfFlow", TEXT("&Show runs"), "history", kNone, ""},
    {ActionId::CancelRun, "cancelRun", TEXT("&Cancel run"), "cancel-run", kNone, ""},
    {ActionId::RunAgain, "runAgain", TEXT("Run &again"), "play", kNone, "F5"},
    {ActionId::CopyExecutionId, "copyExecutionId", TEXT("Copy execution &id"), "copy", kNone, ""},
    {ActionId::Reconnect, "reconnect", TEXT("&Reconnect"), "refresh", kNone, ""},
    {ActionId::CopyEnvironment, "copyEnvironment", TEXT("Copy &environment lines"), "terminal",
        kNone, ""},
    {ActionId::OpenDataFolder, "openDataFolder", TEXT("Open data &folder"), "folder", kNone, ""},
    {ActionId::CreateSample, "createSample", TEXT("Create the sample flow"), "sparkle", kNone, ""},
    {ActionId::About, "about", TEXT("&About Sluice"), "info", kNone, ""},
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
        if (row.standardKey != kNone)
            action->setShortcuts(row.standardKey);
        else
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
