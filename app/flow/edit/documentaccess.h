#pragma once

#include "flow/edit/flowdocument.h"

namespace sluice::flow {

/// What undo commands may do to a document: change it in one step and tell what happened. Every
/// function leaves the document whole before it emits.
class DocumentAccess {
public:
    explicit DocumentAccess(FlowDocument &document)
        : m_document(document)
    {
    }

    const FlowDefinition &definition() const { return m_document.m_definition; }

    /// \param task must have an id that is not in the document
    void insertTask(int index, const Task &task);
    Task takeTask(int index);
    void moveTask(int from, int to);
    void putTask(int index, const Task &task);

    void putSource(const Endpoint &source);
    void putDestinations(const QList<Endpoint> &destinations);
    void putTrigger(const Trigger &trigger);
    void putHeader(const QString &flowName, const QString &description);
    /// \param flow every task has its id
    void putAll(const FlowDefinition &flow);

    StepId newId() { return m_document.m_nextId++; }

    /// Recomputing the findings waits until the last Hold is gone.
    class HoldIssues {
    public:
        explicit HoldIssues(FlowDocument &document);
        ~HoldIssues();
        HoldIssues(const HoldIssues &) = delete;
        HoldIssues &operator=(const HoldIssues &) = delete;

    private:
        FlowDocument &m_document;
    };

    CommandGroup *innermostGroup() const;
    /// Holds the issues until it is closed. \return the new group's number, for closeGroup() and
    /// isOpen()
    quint64 openGroup(const QString &text);
    bool isOpen(quint64 group) const;
    /// Ends the group and those within it, which are reverted. \return it, nullptr when not open
    std::unique_ptr<CommandGroup> closeGroup(quint64 group);
    void revertOpenGroups();
    /// For a document that gets another flow: what they did is gone already.
    void forgetOpenGroups();

private:
    std::unique_ptr<CommandGroup> takeInnermostGroup();
    void tell(const ChangeEvent &event);
    static void refreshIssues(FlowDocument &document);
    static bool computeIssues(FlowDocument &document);

    FlowDocument &m_document;
};

} // namespace sluice::flow
