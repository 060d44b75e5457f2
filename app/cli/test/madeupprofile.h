#pragma once

#include "flow/definition/flowdefinition.h"

#include <QJsonObject>

namespace sluice::cli {

/// CreateConnectorProfile for an end of a flow: what the connector's profile needs, made up, for
/// nobody is asked. Empty where the end names no profile, and for custom connectors, whose profile
/// nobody can make up.
QJsonObject madeUpProfile(const flow::Endpoint &end);

} // namespace sluice::cli
