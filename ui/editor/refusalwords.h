#pragma once

#include "base/error.h"
#include "flow/definition/flowdefinition.h"

namespace sluice::ui {

/// What a refused save is told as: the service and its client name members of the API, where
/// Problems says the same for who sees the cards. Their own words stay in the detail; an error that
/// Problems knows nothing of stays as it is.
Error inWordsOfProblems(const Error &error, const flow::FlowDefinition &flow);

} // namespace sluice::ui
