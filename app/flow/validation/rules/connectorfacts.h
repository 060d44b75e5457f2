#pragma once

#include "flow/definition/flowdefinition.h"
#include "flow/validation/surroundings.h"

#include <QStringList>

namespace sluice::flow {

// What several rules ask of the connectors at a flow's ends.

/// ConnectorConfiguration of an end's connector: the one that is given, else that of AWS's own.
/// Empty when it is not known. Reads the catalogue, which flows between buckets do without.
QJsonObject connectorOf(const Endpoint &end, const EndSurroundings &around);

/// How sentences call it: the label of a registered connector, else the type.
QString connectorName(const Endpoint &end, const EndSurroundings &around);

/// The texts of a list; none when it is absent.
QStringList textsOf(const QJsonObject &connector, QLatin1String member);

} // namespace sluice::flow
