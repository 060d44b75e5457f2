#pragma once

#include "swf/values/historyrow.h"

#include <QHash>

namespace sluice::swf {

/// What belongs together in a history: a task, timer or child from its beginning to its end, or a
/// single signal or marker.
struct HistorySpan {
    enum class Kind { Run, Decision, Activity, Timer, Child, Lambda, Signal, Marker, Other };

    Kind kind = Kind::Other;
    QString name; ///< as HistoryRow::subject
    QString identity; ///< of the decider or worker
    QDateTime begin; ///< scheduled, started, received
    QDateTime started; ///< a worker or decider took it; invalid: nobody has, or needs to
    QDateTime end; ///< invalid: it is open
    QString outcome; ///< type of the event that ended it; empty while it is open
    bool isFailure = false;
    bool isPoint = false; ///< it takes no time
    QList<qint64> eventIds; ///< in their order; never empty

    friend bool operator==(const HistorySpan &, const HistorySpan &) = default;
};

/// In the order of their first events; the run itself is the first.
QList<HistorySpan> spansOf(const QList<HistoryEvent> &history);

/// The same of rows that are made already.
QList<HistorySpan> spansOfRows(const QList<HistoryRow> &rows);

/// A stretch of time on a time line.
struct TimeStretch {
    QDateTime from;
    QDateTime to;
    bool isIdle = false; ///< nobody decided or worked, for so long that it is better folded

    friend bool operator==(const TimeStretch &, const TimeStretch &) = default;
};

/// From the first event to the last, or to now while the run is open. Idle is what is longer than
/// five seconds and a tenth of the time in which something was done.
QList<TimeStretch> timeStretchesOf(const QList<HistorySpan> &spans, const QDateTime &now);

} // namespace sluice::swf
