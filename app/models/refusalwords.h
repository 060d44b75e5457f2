#pragma once

#include "swf/values/diagnosis.h"

namespace sluice::models {

// Words for a decision that the service refused (SWF reference 2.6).

/// "Activity fly was not scheduled: its type Fly 3 is not registered in this domain, so no worker
/// has announced it (ACTIVITY_TYPE_DOES_NOT_EXIST)."
QString refusalText(const swf::Finding &finding);
/// What to do about it; empty for a cause that is not known here.
QString refusalRemedy(const QString &cause);

} // namespace sluice::models
