#pragma once

#include "aws/config/settings.h"

#include <QUrl>

namespace sluice::aws {

/// A service as its endpoints and settings are named.
struct ServiceName {
    QString
        id; ///< "appflow", "sso_oidc": key of a services section; upper case in AWS_ENDPOINT_URL_
    QString hostPrefix; ///< "appflow", "portal.sso"

    static ServiceName appflow();
    static ServiceName swf();
    static ServiceName sts();
    static ServiceName sso();
    static ServiceName ssoOidc();
    static ServiceName s3();
};

/// Where a call goes and for which region it is signed.
struct Endpoint {
    QUrl url;
    QString region;
    bool isCustom = false; ///< somebody named it; else it is made from the region

    friend bool operator==(const Endpoint &, const Endpoint &) = default;
};

/// The endpoint of a service. The first of these that is set:
///
/// 1. `endpointOption` (--endpoint-url)
/// 2. AWS_ENDPOINT_URL_APPFLOW, AWS_ENDPOINT_URL
/// 3. endpoint_url of the service in the [services] section the profile names, endpoint_url of the
///    profile; 2 and 3 not with AWS_IGNORE_CONFIGURED_ENDPOINT_URLS
///    (ignore_configured_endpoint_urls)
/// 4. the region's, with FIPS (AWS_USE_FIPS_ENDPOINT, use_fips_endpoint) and dual-stack
///    (AWS_USE_DUALSTACK_ENDPOINT, use_dualstack_endpoint) as asked
///
/// The old pseudo regions fips-us-east-1 and us-east-1-fips ask for FIPS, in us-east-1.
///
/// InvalidInput: no URL, FIPS or dual-stack together with a custom endpoint.
/// \param regionName may be empty only with a custom endpoint; us-east-1 signs then
Result<Endpoint> resolveEndpoint(const ServiceName &service, const Settings &settings,
    const QString &regionName, const QString &endpointOption = {});

} // namespace sluice::aws
