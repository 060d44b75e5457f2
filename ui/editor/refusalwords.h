#pragma once

#include "base/error.h"
#include "flow/definition/flowdefinition.h"

namespace sluice::ui {

/// What a refused save is told as. Where the service or its client refuse the shape of the request
/// they name members of the API; Problems says the same for who sees the cards, and their own words
/// stay in the detail. What else the service refuses keeps its reason, which need not be one that
/// Problems knows; how many it lists is added.
Error inWordsOfProblems(const Error &error, const flow::FlowDefinition &flow);

} // namespace sluice::ui
