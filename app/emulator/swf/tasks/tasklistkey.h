#pragma once

#include <QString>

namespace sluice::emulator::swf {

/// A list of tasks of one kind, decision or activity tasks.
struct TaskListKey {
    qint64 domainRow = 0;
    QString kind; ///< taskkind
    QString name;

    friend bool operator==(const TaskListKey &, const TaskListKey &) = default;
};

} // namespace sluice::emulator::swf
