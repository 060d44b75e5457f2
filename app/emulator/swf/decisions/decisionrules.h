#pragma once

#include "base/result.h"

#include <QJsonArray>

namespace sluice::emulator::swf {

/// What must hold of a whole list of decisions before any of it is done, beside the model:
/// ValidationException, and the decision task stays open (SWF reference 2.6, C3).
Result<> checkDecisions(const QJsonArray &decisions);

} // namespace sluice::emulator::swf
