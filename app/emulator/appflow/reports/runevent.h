#pragma once

#include "emulator/appflow/flows/localflow.h"
#include "emulator/appflow/runs/execution.h"

namespace sluice::emulator {

/// What all events of a service have.
struct EventOrigin {
    QString id; ///< of the event
    QString region;
    QDateTime time;
};

// The events that AppFlow sends to EventBridge, in its form (reference 12.2): counts are texts, and
// times "2023-08-29T12:55:23.835Z[UTC]".

QJsonObject runStartEvent(
    const LocalFlow &flow, const Execution &execution, const EventOrigin &origin);
QJsonObject runEndEvent(
    const LocalFlow &flow, const Execution &execution, const EventOrigin &origin);
/// Of a scheduled or an event flow; flowStatusMessage says why.
QJsonObject deactivationEvent(const LocalFlow &flow, const EventOrigin &origin);

} // namespace sluice::emulator
