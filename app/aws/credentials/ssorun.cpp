#include "aws/credentials/ssorun.h"

#include "aws/call/answer.h"
#include "aws/call/wirerequest.h"
#include "aws/credentials/foundreader.h"
#include "aws/endpoint/endpointresolver.h"

#include <QJsonDocument>
#include <QLoggingCategory>

namespace sluice::aws {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcSso, "sluice.aws.sso", QtWarningMsg)

namespace {

constexpr std::chrono::seconds kRenewWindow = 15min;

} // namespace

SsoRun::SsoRun(const CredentialContext &context, Role role, QObject *parent)
    : CredentialRun(parent)
    , m_context(context)
    , m_role(std::move(role))
    , m_file(context.settings.environment(),
          m_role.session.isEmpty() ? m_role.startUrl : m_role.session)
{
}

Failure SsoRun::needsLogin(const QString &why) const
{
    return fail(ErrorKind::AccessDenied,
        tr("%1; run \"aws sso login --profile %2\" and try again.").arg(why, m_role.profile),
        m_file.path());
}

void SsoRun::begin()
{
    const auto token = m_file.read();
    if (!token) {
        settle(needsLogin(tr("There is no SSO session for profile %1").arg(m_role.profile)));
        return;
    }
    m_token = *token;
    const auto expiresAt = readExpiration(m_token.value("expiresAt"_L1).toString(), m_file.path());
    if (!expiresAt) {
        settle(fail(expiresAt.error()));
        return;
    }
    m_expiresAt = *expiresAt;
    const bool isOld = m_context.clock.now().addSecs(kRenewWindow.count()) > m_expiresAt;
    if (isOld && canRenew())
        renew();
    else
        askPortal();
}

bool SsoRun::canRenew() const
{
    for (const auto member : {"refreshToken"_L1, "clientId"_L1, "clientSecret"_L1}) {
        if (m_token.value(member).toString().isEmpty())
            return false;
    }
    const auto registration
        = readExpiration(m_token.value("registrationExpiresAt"_L1).toString(), m_file.path());
    return !m_role.session.isEmpty() && registration && *registration > m_context.clock.now();
}

Result<QUrl> SsoRun::urlOf(bool isPortal) const
{
    const auto service = isPortal ? ServiceName::sso() : ServiceName::ssoOidc();
    const auto endpoint = resolveEndpoint(service, m_context.settings, m_role.region);
    return endpoint ? Result<QUrl>(endpoint->url) : Result<QUrl>(fail(endpoint.error()));
}

void SsoRun::renew()
{
    const auto url = urlOf(false);
    if (!url) {
        settle(fail(url.error()));
        return;
    }
    const QJsonObject input {{u"grantType"_s, u"refresh_token"_s},
        {u"clientId"_s, m_token.value("clientId"_L1)},
        {u"clientSecret"_s, m_token.value("clientSecret"_L1)},
        {u"refreshToken"_s, m_token.value("refreshToken"_L1)}};
    const QByteArray body = QJsonDocument(input).toJson(QJsonDocument::Compact);
    await<http::HttpResponse>(m_context.transport.send(toHttpRequest(
                                  *url, {"POST", "/token", {}, body}, "application/json")),
        [this](const Result<http::HttpResponse> &response) { onRenewed(response); });
}

// A refusal is not the end: the old token may hold a few minutes more, and the portal tells.
void SsoRun::onRenewed(const Result<http::HttpResponse> &response)
{
    const QJsonObject answer = response && response->status == 200
        ? QJsonDocument::fromJson(response->body).object()
        : QJsonObject();
    const QString accessToken = answer.value("accessToken"_L1).toString();
    if (!accessToken.isEmpty()) {
        m_expiresAt = m_context.clock.now().addSecs(answer.value("expiresIn"_L1).toInteger());
        m_token["accessToken"_L1] = accessToken;
        m_token["expiresAt"_L1] = m_expiresAt.toString(Qt::ISODate);
        if (answer.contains("refreshToken"_L1))
            m_token["refreshToken"_L1] = answer.value("refreshToken"_L1);
        // What cannot be kept is asked for again next time.
        if (const auto written = m_file.write(m_token); !written)
            qCWarning(lcSso) << written.error().message;
    }
    askPortal();
}

void SsoRun::askPortal()
{
    if (m_expiresAt <= m_context.clock.now()) {
        settle(needsLogin(tr("The SSO session of profile %1 has expired").arg(m_role.profile)));
        return;
    }
    const auto url = urlOf(true);
    if (!url) {
        settle(fail(url.error()));
        return;
    }
    const QByteArray query = "role_name=" + QUrl::toPercentEncoding(m_role.roleName)
        + "&account_id=" + QUrl::toPercentEncoding(m_role.accountId);
    http::HttpRequest request
        = toHttpRequest(*url, {"GET", "/federation/credentials", query, {}}, {});
    request.headers.emplace_back(
        "x-amz-sso_bearer_token", m_token.value("accessToken"_L1).toString().toUtf8());
    await<http::HttpResponse>(m_context.transport.send(request),
        [this](const Result<http::HttpResponse> &response) { onRole(response); });
}

void SsoRun::onRole(const Result<http::HttpResponse> &response)
{
    if (!response) {
        settle(fail(response.error().withContext(tr("Asking for %1").arg(m_role.source))));
        return;
    }
    if (response->status == 401) {
        settle(needsLogin(
            tr("The SSO session of profile %1 is not accepted any more").arg(m_role.profile)));
        return;
    }
    const auto answer = readAnswer(*response, m_role.source, QUrl());
    if (!answer) {
        settle(fail(answer.error().withContext(tr("Asking for %1").arg(m_role.source))));
        return;
    }
    const QJsonObject keys = answer->value("roleCredentials"_L1).toObject();
    const auto found = readFound({{u"AccessKeyId"_s, keys.value("accessKeyId"_L1)},
                                     {u"SecretAccessKey"_s, keys.value("secretAccessKey"_L1)},
                                     {u"Token"_s, keys.value("sessionToken"_L1)}},
        u"Token"_s, m_role.source);
    if (!found) {
        settle(fail(found.error()));
        return;
    }
    FoundCredentials complete = *found;
    complete.expiresAt
        = QDateTime::fromMSecsSinceEpoch(keys.value("expiration"_L1).toInteger(), Qt::UTC);
    settle(FoundOrNothing(std::move(complete)));
}

} // namespace sluice::aws
