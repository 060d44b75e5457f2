#pragma once

#include "flow/definition/flowdefinition.h"

namespace sluice::emulator {

/// What is wrong with a flow's tasks whatever its source holds (reference 3.1 to 3.3, 3.5 number
/// 7), as sentences for the service's [...] list. What a run would refuse for its tasks is among
/// them.
/// \param connector configuration of the source's
QStringList taskProblems(const flow::FlowDefinition &flow, const QJsonObject &connector);

} // namespace sluice::emulator
