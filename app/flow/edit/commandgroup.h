#pragma once

#include "flow/edit/documentcommand.h"

#include <memory>
#include <vector>

namespace sluice::flow {

/// Several commands as one undo step; see FlowEditor::Transaction. QUndoStack's macros will not do:
/// they drop the redo steps at the start, cannot be reverted and leave an empty step.
class CommandGroup final : public DocumentCommand {
public:
    CommandGroup(FlowDocument &document, const QString &text, quint64 number);

    quint64 number() const { return m_number; }

    /// Applies the command and keeps it, merged with the one before where that is possible.
    void add(std::unique_ptr<DocumentCommand> command);

    /// Whether the document is as it was when the group was opened.
    bool hasChangedNothing() const;

    void apply() override;
    void revert() override;

private:
    FlowDefinition m_start;
    QList<StepId> m_startIds;
    std::vector<std::unique_ptr<DocumentCommand>> m_commands;
    quint64 m_number;
    bool m_isApplied = true; // add() applies, so the first apply() has nothing to do
};

} // namespace sluice::flow
