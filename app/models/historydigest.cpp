#include "models/historydigest.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::models {

namespace {

HistorySpans spansFrom(const QList<swf::HistoryEvent> &history, const QList<swf::HistoryRow> &rows)
{
    HistorySpans spans;
    spans.history = history;
    spans.list = swf::spansOfRows(rows);
    spans.places.reserve(rows.size());
    for (int place = 0; place < spans.list.size(); ++place) {
        for (const qint64 id : spans.list.at(place).eventIds)
            spans.places.insert(id, place);
    }
    const auto request
        = std::find_if(history.begin(), history.end(), [](const swf::HistoryEvent &event) {
              return event.type == "WorkflowExecutionCancelRequested"_L1;
          });
    if (request != history.end())
        spans.cancelRequestedAt = request->at;
    return spans;
}

} // namespace

HistoryDigest digestOf(const HistoryInput &input)
{
    HistoryDigest digest;
    digest.newRows = swf::historyRowsAfter(input.rows, input.history.mid(input.rows.size()));
    digest.spans = spansFrom(
        input.history, input.rows.isEmpty() ? digest.newRows : input.rows + digest.newRows);
    digest.pending = swf::pendingWorkOf(input.history, input.pending);
    digest.trace = swf::cancelTraceOf(input.history, {input.taskLists, digest.pending}, input.now);
    digest.findings = swf::diagnosisOf(input.history, input.taskLists, input.now);
    if (input.isSequence)
        digest.receipt = swf::sequenceReceipt(input.history, {});
    return digest;
}

} // namespace sluice::models
