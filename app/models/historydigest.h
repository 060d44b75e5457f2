#pragma once

#include "swf/receipt/sequencereceipt.h"
#include "swf/values/canceltrace.h"
#include "swf/values/diagnosis.h"
#include "swf/values/historyrow.h"
#include "swf/values/historyspan.h"

namespace sluice::models {

/// A history and what else is known of its run at a moment.
struct HistoryInput {
    QList<swf::HistoryEvent> history;
    QList<swf::HistoryRow> rows; ///< of its first events, as far as they were made before
    std::optional<QJsonObject> pending; ///< as the service tells it
    std::optional<QList<swf::TaskListState>> taskLists;
    QDateTime now;
    bool isSequence = false; ///< it has a receipt
};

/// The history by what its events belong to.
struct HistorySpans {
    QList<swf::HistoryEvent> history; ///< in the order of the ids
    QList<swf::HistorySpan> list;
    QHash<qint64, int> places; ///< of spans in the list, by the ids of all their events
    QDateTime cancelRequestedAt; ///< first; invalid: nobody did
};

/// All that views show of it. Of the longest histories that takes a quarter of a second, so it is
/// made on another thread.
struct HistoryDigest {
    HistorySpans spans;
    QList<swf::HistoryRow> newRows; ///< behind those of the input
    swf::PendingWork pending;
    swf::CancelTrace trace;
    QList<swf::Finding> findings;
    swf::SequenceReceipt receipt; ///< as far as the history tells
};

/// A pure function.
HistoryDigest digestOf(const HistoryInput &input);

} // namespace sluice::models
