#pragma once

#include "swf/values/execution.h"
#include "swf/values/historyrow.h"

#include <QMenu>

#include <functional>

namespace sluice::ui {

class WorkflowActor;

/// What is done to the selected runs by the buttons, as commands for a shell: of several runs a
/// line for each. Filled when it opens.
class CommandMenu final : public QMenu {
    Q_OBJECT

public:
    struct Selection {
        QList<swf::Execution> runs;
        QList<swf::HistoryEvent> history; ///< of the run when it is one, as far as it was read
    };

    /// \param actor must outlive it
    CommandMenu(const WorkflowActor &actor, std::function<Selection()> selection,
        QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const QString &command);

private:
    void fill();
    void addCommands(const QString &program, const Selection &selection);

    const WorkflowActor &m_actor;
    std::function<Selection()> m_selection;
};

} // namespace sluice::ui
