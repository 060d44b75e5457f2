#include "models/historydigest.h"

namespace sluice::models {

HistoryDigest digestOf(const HistoryInput &input)
{
    HistoryDigest digest;
    digest.newRows = swf::historyRowsAfter(input.rows, input.history.mid(input.rows.size()));
    digest.pending = swf::pendingWorkOf(input.history, input.pending);
    digest.trace = swf::cancelTraceOf(input.history, {input.taskLists, digest.pending}, input.now);
    digest.findings = swf::diagnosisOf(input.history, input.taskLists, input.now);
    if (input.isSequence)
        digest.receipt = swf::sequenceReceipt(input.history, {});
    return digest;
}

} // namespace sluice::models
