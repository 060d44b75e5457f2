#pragma once

#include "base/result.h"
#include "swf/values/historyrow.h"

namespace sluice::swf {

/// {"events": [...]} as GetWorkflowExecutionHistory answers it, indented.
QByteArray toHistoryFile(const QList<HistoryEvent> &history);

/// For tables: a line an event, with a head. Times are UTC; what an event holds is in the last
/// column, as JSON.
///
///     eventId,eventTimestamp,eventType,subject,identity,milliseconds,gapMilliseconds,attributes
QByteArray toHistoryCsv(const QList<HistoryEvent> &history);

/// Of a file that toHistoryFile() or the AWS CLI wrote. InvalidInput says what is wrong with it;
/// a history without events is none.
Result<QList<HistoryEvent>> readHistoryFile(const QByteArray &bytes);

/// The run that a history tells of, with its tags and parent: the run id stands in no event.
Execution executionOf(const QList<HistoryEvent> &history, const QString &workflowId);

} // namespace sluice::swf
