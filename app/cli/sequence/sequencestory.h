#pragma once

#include "swf/decider/historyevent.h"

#include <QHash>
#include <QSet>

namespace sluice::cli {

/// Tells a history of a sequence in lines for a person, event by event in their order.
class SequenceStory {
public:
    /// "step-1  Taken by sluice 4711@host."; empty for events that nobody needs to see.
    QString sentenceFor(const swf::HistoryEvent &event);

private:
    QHash<qint64, QString> m_activityIds; ///< by the event that scheduled it
    QHash<QString, QString> m_limits; ///< of heartbeats, by activityId
    QSet<QString> m_taken; ///< activityIds whose task a worker has
    bool m_isCanceled = false;
};

/// "12:03:10 CET", in local time.
QString timeText(const QDateTime &at);
/// "12:03:10 CET  SENTENCE\n".
QString timedLine(const QDateTime &at, const QString &sentence);

} // namespace sluice::cli
