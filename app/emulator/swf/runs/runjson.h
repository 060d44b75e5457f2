#pragma once

#include "emulator/swf/executions/run.h"

namespace sluice::emulator::swf {

/// The state of a run but for its open items and what has columns of its own:
///     {"config": {...}, "lastEventId": 7, "lastEventAt": 1497371588667, "pending": {...}, ...}
QByteArray stateText(const RunState &run);
void readState(RunState &run, const QJsonObject &json);

/// An open item as it is stored; empty when the run has none of this kind that began with the
/// event. \param kind of itemkind.h
QJsonObject itemJson(const Run &run, const QString &kind, qint64 eventId);
void readItem(Run &run, const QString &kind, const QJsonObject &json);

/// WorkflowExecutionInfo, as lists and descriptions tell it.
QJsonObject listItemJson(const Run &run);

} // namespace sluice::emulator::swf
