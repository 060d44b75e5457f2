#pragma once

#include "emulator/swf/operations/operations.h"

namespace sluice::emulator::swf {

/// What this service knows and AWS does not tell. Times are seconds since 1970.

/// What a run waits for:
///     {"activities": [{"activityId", "activityType", "taskList", "scheduledEventId",
///     "scheduledAt",
///                      "startedEventId", "startedAt", "identity", "heartbeatAt",
///                      "heartbeatTimeout", "details", "cancelRequestedEventId", "dueAt",
///                      "dueType"}],
///      "timers": [{"timerId", "startedEventId", "dueAt"}],
///      "children": [{"workflowId", "initiatedEventId", "startedEventId"}],
///      "pendingDecision": {"scheduledEventId", "taskList", "scheduledAt"},
///      "startedDecision": {"scheduledEventId", "startedEventId", "startedAt", "dueAt"}}
/// Members that say nothing are absent. UnknownResourceFault for a run that is not there.
/// \param path "REGION/DOMAIN/WORKFLOWID/RUNID", of which only the last may have a slash in it
Result<QJsonObject> pendingOfRun(SwfParts &parts, const QString &path);

/// Who polls the lists of a domain, and what waits in them:
///     {"lists": [{"kind": "decision", "name": "TL-1", "backlog": 3, "waiting": 1,
///                 "pollers": [{"identity": "decider-1", "polledAt": 1.5}]}]}
/// Since the start of the service; lists that nobody polls and nothing waits in are absent.
/// \param path "REGION/DOMAIN"
Result<QJsonObject> pollersOfDomain(SwfParts &parts, const QString &path);

} // namespace sluice::emulator::swf
