#pragma once

#include "json/orderedjson.h"

#include <optional>

namespace sluice::cli {

/// What the AWS CLI takes for a time: seconds since 1970 as number or text, ISO 8601 (a date alone,
/// "T" or a blank before the time, any fraction, Z or an offset) and RFC 822. Without an offset it
/// is UTC. The answer is in seconds. (The AWS CLI's dateutil guesses at still more spellings.)
std::optional<double> readTimestamp(const OrderedJson &value);

} // namespace sluice::cli
