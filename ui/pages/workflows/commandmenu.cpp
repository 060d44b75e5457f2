#include "ui/pages/workflows/commandmenu.h"

#include "ui/common/icons.h"
#include "ui/pages/workflows/workflowactor.h"

using namespace Qt::StringLiterals;

namespace sluice::ui {

CommandMenu::CommandMenu(
    const WorkflowActor &actor, std::function<Selection()> selection, QWidget *parent)
    : QMenu(tr("Copy as &command"), parent)
    , m_actor(actor)
    , m_selection(std::move(selection))
{
    setIcon(ui::icon(u"terminal"_s));
    connect(this, &QMenu::aboutToShow, this, &CommandMenu::fill);
}

void CommandMenu::fill()
{
    clear();
    const Selection selection = m_selection();
    if (selection.runs.isEmpty()) {
        addAction(tr("Choose a run first"))->setEnabled(false);
        return;
    }
    for (const auto &program : {u"aws"_s, u"sluice"_s}) {
        addCommands(program, selection);
        addSeparator();
    }
}

void CommandMenu::addCommands(const QString &program, const Selection &selection)
{
    using Command = QString (WorkflowActor::*)(const QString &, const swf::Execution &) const;
    const auto add = [this](const QString &text, const QString &command) {
        connect(addAction(text), &QAction::triggered, this,
            [this, command] { Q_EMIT chosen(command); });
    };
    const std::pair<QString, Command> commands[] = {
        {tr("Request cancel, by %1"), &WorkflowActor::cancelCommand},
        {tr("Terminate, by %1"), &WorkflowActor::terminateCommand},
        {tr("Signal NAME, by %1"), &WorkflowActor::signalCommand},
        {tr("Get the history, by %1"), &WorkflowActor::historyCommand},
    };
    for (const auto &[text, command] : commands) {
        QStringList lines;
        for (const swf::Execution &run : selection.runs)
            lines += (m_actor.*command)(program, run);
        add(text.arg(program), lines.join(u'\n'));
    }
    if (selection.runs.size() == 1 && !selection.history.isEmpty())
        add(tr("Start one like it, by %1").arg(program),
            m_actor.startCommand(program, selection.runs.first(), selection.history.first()));
}

} // namespace sluice::ui
