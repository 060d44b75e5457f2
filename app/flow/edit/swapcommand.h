#pragma once

#include "flow/edit/documentcommand.h"

namespace sluice::flow {

/// Ids that let QUndoStack try to merge; one per command that can.
enum CommandId { EditTaskId = 1, EditSourceId, EditDestinationId, EditTriggerId, EditHeaderId };

/// Holds the value that is not in the document and swaps. Consecutive commands with the same key
/// become one; when that leads back to the start it disappears.
template <class Value> class SwapCommand : public DocumentCommand {
public:
    SwapCommand(FlowDocument &document, const QString &text, Value value, int commandId = -1,
        QString mergeKey = {})
        : DocumentCommand(document, text)
        , m_other(std::move(value))
        , m_commandId(commandId)
        , m_mergeKey(std::move(mergeKey))
    {
    }

    void apply() override { swap(); }

    void revert() override { swap(); }

    int id() const override { return m_mergeKey.isEmpty() ? -1 : m_commandId; }

    bool mergeWith(const QUndoCommand *other) override
    {
        const auto *next = static_cast<const SwapCommand *>(other); // same id(), same class
        if (next->m_mergeKey != m_mergeKey || !isSameTarget(*next))
            return false;
        setObsolete(m_other == current());
        return true;
    }

protected:
    virtual Value current() const = 0;
    virtual void put(const Value &value) = 0;

    virtual bool isSameTarget(const SwapCommand &) const { return true; }

private:
    void swap()
    {
        const Value before = current();
        put(m_other);
        m_other = before;
    }

    Value m_other;
    int m_commandId;
    QString m_mergeKey;
};

} // namespace sluice::flow
