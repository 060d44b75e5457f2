#include "aws/endpoint/endpointresolver.h"

#include "aws/endpoint/partition.h"

#include <QCoreApplication>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

struct EndpointResolverText {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws)
};

struct Named {
    QString url; ///< empty: nobody named one
    QString where; ///< "AWS_ENDPOINT_URL", for sentences
};

Named namedEndpoint(const ServiceName &service, const Settings &settings, const QString &option)
{
    if (!option.isEmpty())
        return {option, u"--endpoint-url"_s};
    if (settings
            .flag(u"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"_s, u"ignore_configured_endpoint_urls"_s)
            .value_or(false))
        return {};
    const QString variable = u"AWS_ENDPOINT_URL_"_s + service.id.toUpper();
    for (const QString &name : {variable, u"AWS_ENDPOINT_URL"_s}) {
        if (const QString url = settings.environment().value(name); !url.isEmpty())
            return {url, name};
    }
    const ConfigSection profile = settings.profile();
    const QString section = profile.value(u"services"_s);
    const ConfigSection services = settings.config().services(section);
    if (const QString url = services.nested.value(service.id).value(u"endpoint_url"_s);
        !url.isEmpty())
        return {url, EndpointResolverText::tr("section [services %1]").arg(section)};
    return {profile.value(u"endpoint_url"_s),
        EndpointResolverText::tr("profile %1").arg(settings.profileName())};
}

/// "fips-us-east-1" and "us-east-1-fips" are older names of a region with its FIPS endpoints.
QString withoutFips(QString region)
{
    return region.remove("fips-"_L1).remove("-fips"_L1);
}

Result<Endpoint> customEndpoint(
    const Named &named, const QString &region, bool wantsFips, bool wantsDualStack)
{
    const QUrl url(named.url, QUrl::StrictMode);
    const bool isHttp = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (!url.isValid() || !isHttp || url.host().isEmpty()) {
        return fail(ErrorKind::InvalidInput,
            EndpointResolverText::tr(
                "The endpoint \"%1\" of %2 is no URL; write it like http://127.0.0.1:4000.")
                .arg(named.url, named.where));
    }
    if (wantsFips || wantsDualStack) {
        return fail(ErrorKind::InvalidInput,
            EndpointResolverText::tr(
                "%1 cannot be had together with the endpoint of %2; drop one of the two.")
                .arg(wantsFips ? u"FIPS"_s : EndpointResolverText::tr("Dual-stack"), named.where));
    }
    return Endpoint {url, region.isEmpty() ? u"us-east-1"_s : region, true};
}

} // namespace

ServiceName ServiceName::appflow()
{
    return {u"appflow"_s, u"appflow"_s};
}

ServiceName ServiceName::swf()
{
    return {u"swf"_s, u"swf"_s};
}

ServiceName ServiceName::sts()
{
    return {u"sts"_s, u"sts"_s};
}

ServiceName ServiceName::sso()
{
    return {u"sso"_s, u"portal.sso"_s};
}

ServiceName ServiceName::ssoOidc()
{
    return {u"sso_oidc"_s, u"oidc"_s};
}

ServiceName ServiceName::s3()
{
    return {u"s3"_s, u"s3"_s};
}

Result<Endpoint> resolveEndpoint(const ServiceName &service, const Settings &settings,
    const QString &regionName, const QString &endpointOption)
{
    const QString region = withoutFips(regionName);
    const bool wantsFips = region != regionName
        || settings.flag(u"AWS_USE_FIPS_ENDPOINT"_s, u"use_fips_endpoint"_s).value_or(false);
    const bool wantsDualStack
        = settings.flag(u"AWS_USE_DUALSTACK_ENDPOINT"_s, u"use_dualstack_endpoint"_s)
              .value_or(false);
    const Named named = namedEndpoint(service, settings, endpointOption);
    if (!named.url.isEmpty())
        return customEndpoint(named, region, wantsFips, wantsDualStack);
    if (region.isEmpty()) {
        return fail(ErrorKind::NotFound,
            EndpointResolverText::tr(
                "No region is set; give --region, set AWS_REGION or run \"aws configure\"."));
    }
    const Partition &partition = partitionOf(region);
    // STS and SWF of the US government need no other name to be FIPS, and have none.
    const bool hasFipsName = wantsFips
        && !((service.id == "sts"_L1 || service.id == "swf"_L1) && partition.name == "aws-us-gov"_L1
            && !wantsDualStack);
    // S3 says by a part of its name what others say by the domain.
    const bool isDualStackByName = wantsDualStack && service.id == "s3"_L1;
    const QString host = service.hostPrefix + (hasFipsName ? u"-fips."_s : u"."_s)
        + (isDualStackByName ? u"dualstack."_s : QString()) + region + u'.'
        + (wantsDualStack && !isDualStackByName ? partition.dualStackDnsSuffix
                                                : partition.dnsSuffix);
    return Endpoint {QUrl(u"https://"_s + host), region, false};
}

} // namespace sluice::aws
