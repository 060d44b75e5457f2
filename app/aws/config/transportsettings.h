#pragma once

#include "aws/config/settings.h"
#include "http/client/transportoptions.h"

namespace sluice::aws {

/// The proxies of the environment and the bundle of `caBundleOption` (--ca-bundle), else
/// AWS_CA_BUNDLE, else ca_bundle of the profile. InvalidInput when there is no certificate in it.
Result<http::TransportOptions> transportOptionsFrom(
    const Settings &settings, const QString &caBundleOption = {}, bool verifiesPeer = true);

} // namespace sluice::aws
