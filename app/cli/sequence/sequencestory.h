#pragma once

#include "swf/decider/historyevent.h"

#include <QHash>

namespace sluice::cli {

/// Tells a history of a sequence in lines for a person, event by event in their order.
class SequenceStory {
public:
    /// "step-1  Taken by sluice 4711@host."; empty for events that nobody needs to see.
    QString sentenceFor(const swf::HistoryEvent &event);

private:
    QHash<qint64, QString> m_activityIds; ///< by the event that scheduled it
};

/// "12:03:10  SENTENCE\n", in local time.
QString timedLine(const QDateTime &at, const QString &sentence);

} // namespace sluice::cli
