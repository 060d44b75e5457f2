#pragma once

#include "base/json/orderedjson.h"

#include <optional>
#include <string>

namespace sluice::cli {

/// What the AWS CLI takes for a time: seconds since 1970 as number or text, ISO 8601 (a date alone,
/// "T" or a blank before the time, any fraction, Z or an offset) and RFC 822. Without an offset it
/// is UTC. The answer is in seconds. (The AWS CLI's dateutil guesses at still more spellings.)
std::optional<double> readTimestamp(const OrderedJson &value);

/// As the AWS CLI prints a time of an answer: ISO 8601 with the offset of this computer's time
/// zone, microseconds only where there are some. Nothing for what is no time.
std::optional<std::string> printedTimestamp(const OrderedJson &value);

} // namespace sluice::cli
