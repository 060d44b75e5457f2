#pragma once

#include "flow/edit/flowdocument.h"

#include <gtest/gtest.h>

namespace sluice::flow::test {

/// A view in miniature: follows a document by its events alone, as scenes and lists do.
class DocumentMirror : public QObject {
public:
    explicit DocumentMirror(const FlowDocument &document)
        : m_document(document)
    {
        reload();
        connect(&document, &FlowDocument::changed, this, &DocumentMirror::follow);
    }

    const QList<StepId> &ids() const { return m_ids; }

    const QList<ChangeEvent> &events() const { return m_events; }

    void forgetEvents() { m_events.clear(); }

private:
    void reload()
    {
        m_ids.clear();
        m_tasks.clear();
        for (const Task &task : m_document.definition().tasks) {
            m_ids.append(task.id);
            m_tasks.append(task);
        }
    }

    void follow(const ChangeEvent &event)
    {
        m_events.append(event);
        switch (event.kind) {
        case ChangeEvent::Kind::Reset:
            reload();
            break;
        case ChangeEvent::Kind::TaskInserted:
            m_ids.insert(event.to, event.step);
            m_tasks.insert(event.to, *m_document.task(event.step));
            break;
        case ChangeEvent::Kind::TaskRemoved:
            ASSERT_EQ(m_ids.at(event.from), event.step);
            m_ids.removeAt(event.from);
            m_tasks.removeAt(event.from);
            break;
        case ChangeEvent::Kind::TaskMoved:
            ASSERT_EQ(m_ids.at(event.from), event.step);
            m_ids.move(event.from, event.to);
            m_tasks.move(event.from, event.to);
            break;
        case ChangeEvent::Kind::TaskChanged:
            m_tasks[m_ids.indexOf(event.step)] = *m_document.task(event.step);
            break;
        default:
            break;
        }
        // The document is whole at every event: the mirror, fed by events only, has its very tasks.
        ASSERT_EQ(m_tasks, m_document.definition().tasks);
        for (qsizetype i = 0; i < m_ids.size(); ++i)
            ASSERT_EQ(m_ids.at(i), m_document.definition().tasks.at(i).id);
    }

    const FlowDocument &m_document;
    QList<StepId> m_ids;
    QList<Task> m_tasks;
    QList<ChangeEvent> m_events;
};

} // namespace sluice::flow::test
