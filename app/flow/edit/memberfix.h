#pragma once

#include "base/result.h"
#include "flow/validation/issue.h"

namespace sluice::flow {

/// The flow with the fix done. NotFound when it has no such member any more, InvalidInput when the
/// new name is taken at its place, or the value does not fit what is so named.
Result<FlowDefinition> withFix(const FlowDefinition &flow, const IssueFix &fix);

} // namespace sluice::flow
