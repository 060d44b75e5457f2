#pragma once

#include "flow/edit/documentaccess.h"

#include <QCoreApplication>
#include <QUndoCommand>

namespace sluice::flow {

/// An undo step of a flow document. Knows the document and ids, never a view.
class DocumentCommand : public QUndoCommand {
public:
    DocumentCommand(FlowDocument &document, const QString &text)
        : QUndoCommand(text)
        , m_document(document)
    {
    }

    /// For groups, which undo and redo their commands themselves.
    virtual void apply() = 0;
    virtual void revert() = 0;

    // The undo stack's entry: what an open transaction did comes off first, since it was done on
    // top of the step that is undone.
    void undo() final
    {
        DocumentAccess(m_document).revertOpenGroups();
        revert();
    }

    void redo() final
    {
        DocumentAccess(m_document).revertOpenGroups();
        apply();
    }

protected:
    FlowDocument &document() const { return m_document; }

    DocumentAccess access() const { return DocumentAccess(m_document); }

private:
    FlowDocument &m_document;
};

} // namespace sluice::flow
