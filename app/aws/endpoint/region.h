#pragma once

#include "aws/config/settings.h"

namespace sluice::aws {

/// --region, else AWS_REGION, AWS_DEFAULT_REGION, else region of the profile; empty when nobody
/// names one. InvalidInput when the name could not be a part of a host name.
Result<QString> configuredRegion(const Settings &settings, const QString &regionOption = {});

/// The same of a name that was given elsewhere; it must not be empty.
Result<QString> checkedRegion(const QString &region);

} // namespace sluice::aws
