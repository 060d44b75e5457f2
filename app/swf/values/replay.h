#pragma once

#include "swf/decider/historyevent.h"

#include <QStringList>

namespace sluice::swf {

/// One decision task of a sequence: what its decider answered, and what the decider of this version
/// would answer to the same history.
struct ReplayTurn {
    qint64 eventId = 0; ///< of DecisionTaskCompleted
    QDateTime at;
    QString identity; ///< who decided
    QStringList did; ///< "ScheduleActivityTask step-1"
    QStringList would;

    bool isSame() const { return did == would; }

    friend bool operator==(const ReplayTurn &, const ReplayTurn &) = default;
};

/// Of a `Sluice.FlowSequence`. A pure function; nothing is sent anywhere. Decisions of one list are
/// compared in the order of their names, for the service keeps their order in the history only.
QList<ReplayTurn> replaySequence(const QList<HistoryEvent> &history);

} // namespace sluice::swf
