#pragma once

#include <QDateTime>
#include <QString>

namespace sluice::swf {

/// Something that a worker did or met, for a line on a terminal or a row in a window.
struct WorkerEvent {
    QDateTime at;
    QString workflowId; ///< empty: it is about none
    QString activityId; ///< likewise
    QString sentence; ///< without the two
    bool isTrouble = false; ///< something did not work, and the sentence says what follows
};

} // namespace sluice::swf
