#include "emulator/swf/tasks/pollernotes.h"

#include <algorithm>

namespace sluice::emulator::swf {

void PollerNotes::note(const TaskListKey &list, const QString &identity, qint64 at)
{
    const auto known = std::find_if(m_notes.begin(), m_notes.end(),
        [&](const Note &note) { return note.list == list && note.identity == identity; });
    if (known != m_notes.end())
        m_notes.erase(known);
    m_notes.prepend({list, identity, at});
    if (m_notes.size() > kMostNotes)
        m_notes.removeLast();
}

QList<PollerNotes::Note> PollerNotes::ofDomain(qint64 domainRow) const
{
    QList<Note> found;
    std::copy_if(m_notes.begin(), m_notes.end(), std::back_inserter(found),
        [domainRow](const Note &note) { return note.list.domainRow == domainRow; });
    return found;
}

} // namespace sluice::emulator::swf
