#pragma once

#include "aws/credentials/instanceplan.h"
#include "base/pending.h"

namespace sluice::aws {

/// The region of the computer this runs on, from the instance metadata service:
///
///     PUT /latest/api/token -> token
///     GET /latest/meta-data/placement/availability-zone/ -> eu-west-1a
///
/// Empty where there is no such service or it is switched off, and for what is no zone.
/// InvalidInput: a setting of the service that cannot be. Other failures of the transport than
/// Unavailable end it.
/// \param transport must outlive the parent \param parent of the conversation, which ends with it
Pending<QString> instanceRegion(
    const Settings &settings, http::HttpTransport &transport, QObject &parent);

} // namespace sluice::aws
