#include "aws/credentials/instanceplan.h"

#include "aws/credentials/credentialrun.h"

#include <QCoreApplication>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

struct InstancePlanText {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws)
};

Result<QUrl> endpointOf(const Settings &settings)
{
    QString text = settings.text(
        {u"AWS_EC2_METADATA_SERVICE_ENDPOINT"_s}, u"ec2_metadata_service_endpoint"_s);
    if (text.isEmpty()) {
        const QString mode = settings.text(
            {u"AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"_s}, u"ec2_metadata_service_endpoint_mode"_s);
        text = mode.compare("ipv6"_L1, Qt::CaseInsensitive) == 0 ? u"http://[fd00:ec2::254]"_s
                                                                 : u"http://169.254.169.254"_s;
    }
    while (text.endsWith(u'/'))
        text.chop(1);
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.scheme().startsWith("http"_L1)) {
        return fail(ErrorKind::InvalidInput,
            InstancePlanText::tr(
                "AWS_EC2_METADATA_SERVICE_ENDPOINT is \"%1\", which is no URL; write it like "
                "http://169.254.169.254.")
                .arg(text));
    }
    return url;
}

http::HttpRequest requestOf(const InstancePlan &plan, const QByteArray &method, const QString &path,
    const http::HeaderList &headers)
{
    QUrl url = plan.endpoint;
    url.setPath(url.path() + path);
    return credentialRequest(method, url, headers, plan.timeout);
}

} // namespace

Result<std::optional<InstancePlan>> InstancePlan::of(const Settings &settings)
{
    if (settings.flag(u"AWS_EC2_METADATA_DISABLED"_s, {}).value_or(false))
        return std::optional<InstancePlan>();
    const auto endpoint = endpointOf(settings);
    if (!endpoint)
        return fail(endpoint.error());
    const auto timeout
        = settings.number(u"AWS_METADATA_SERVICE_TIMEOUT"_s, u"metadata_service_timeout"_s, 1, 1);
    if (!timeout)
        return fail(timeout.error());
    const auto attempts = settings.number(
        u"AWS_METADATA_SERVICE_NUM_ATTEMPTS"_s, u"metadata_service_num_attempts"_s, 1, 1);
    if (!attempts)
        return fail(attempts.error());
    const bool mayUseVersion1
        = !settings.flag(u"AWS_EC2_METADATA_V1_DISABLED"_s, u"ec2_metadata_v1_disabled"_s)
               .value_or(false);
    return std::optional(
        InstancePlan {*endpoint, std::chrono::seconds(*timeout), *attempts, mayUseVersion1});
}

http::HttpRequest InstancePlan::tokenRequest() const
{
    return requestOf(
        *this, "PUT", u"/latest/api/token"_s, {{"x-aws-ec2-metadata-token-ttl-seconds", "21600"}});
}

http::HttpRequest InstancePlan::request(const QString &path, const QByteArray &token) const
{
    http::HeaderList headers;
    if (!token.isEmpty())
        headers.emplace_back("x-aws-ec2-metadata-token", token);
    return requestOf(*this, "GET", path, headers);
}

InstancePlan::AfterToken InstancePlan::afterToken(int status, int attempt) const
{
    if (status == 200)
        return AfterToken::GoOn;
    if (status == 400)
        return AfterToken::GiveUp;
    const bool isRefused = status == 403 || status == 404 || status == 405;
    if (!isRefused && attempt < attempts)
        return AfterToken::AskAgain;
    return mayUseVersion1 ? AfterToken::UseVersion1 : AfterToken::GiveUp;
}

} // namespace sluice::aws
