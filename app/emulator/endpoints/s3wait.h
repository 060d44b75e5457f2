#pragma once

#include "emulator/endpoints/s3network.h"
#include "engine/memory/readlimits.h"

namespace sluice::emulator {

/// As S3Flight::wait(); a cancelled run says so in its own words.
Result<http::HttpResponse> waitFor(S3Flight &flight, const engine::ReadLimits &limits);

} // namespace sluice::emulator
