#pragma once

#include "emulator/appflow/connectors/connectors.h"
#include "emulator/appflow/profiles/profilestore.h"
#include "flow/definition/flowdefinition.h"

namespace sluice::emulator {

/// A source or destination of a flow with the facts of its connector.
struct ResolvedEnd {
    flow::Endpoint end;
    QJsonObject configuration; ///< ConnectorConfiguration; empty when `problem` says why
    QString problem;
};

/// Finds a flow's end's connector, by way of its profile. ResourceNotFoundException when the
/// profile does not exist (reference 1.3).
Result<ResolvedEnd> resolveEnd(
    const flow::Endpoint &end, ProfileStore &profiles, const Connectors &connectors);

/// Whether the connectors can be used like this (reference 3.5 numbers 2, 5, 6, 9; 4.2): pair,
/// trigger, frequency, projection, write operation, ids. Sentences for the service's [...] list.
QStringList connectorProblems(const flow::FlowDefinition &flow, const ResolvedEnd &source,
    const QList<ResolvedEnd> &destinations);

} // namespace sluice::emulator
