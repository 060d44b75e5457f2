#pragma once

#include "base/result.h"

namespace sluice::emulator {

/// Whether something of this machine can stand for what has that name: a connector profile, a type
/// or a label, by the characters that AppFlow takes in a profile's name; the other two have fewer.
/// InvalidInput that names it. A name that nothing can have would be kept and never used.
Result<> checkConnectorName(const QString &name);

} // namespace sluice::emulator
