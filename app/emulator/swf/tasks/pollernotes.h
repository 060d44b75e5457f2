#pragma once

#include "emulator/swf/tasks/tasklistkey.h"

#include <QList>

namespace sluice::emulator::swf {

/// Who polled which list, and when last: kept in memory since the start, of so many of each as fit.
class PollerNotes {
public:
    struct Note {
        TaskListKey list;
        QString identity; ///< as the poller calls itself; may be empty
        qint64 polledAt = 0; ///< milliseconds since 1970

        friend bool operator==(const Note &, const Note &) = default;
    };

    static constexpr qsizetype kMostNotes = 500; ///< the one that is oldest makes room

    void note(const TaskListKey &list, const QString &identity, qint64 at);

    /// The latest first.
    QList<Note> ofDomain(qint64 domainRow) const;

private:
    QList<Note> m_notes; ///< the latest first
};

} // namespace sluice::emulator::swf
