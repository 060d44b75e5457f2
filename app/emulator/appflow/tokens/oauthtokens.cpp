#include "emulator/appflow/tokens/oauthtokens.h"

#include "emulator/wire/apierror.h"
#include "emulator/wire/jsontext.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

Q_LOGGING_CATEGORY(lcTokens, "sluice.emulator.tokens")

QString withFullStop(const QString &text)
{
    return text.endsWith(u'.') ? text : text + u'.';
}

/// A server that cannot be asked says nothing of the credentials: later may be fine.
Failure noToken(const QString &profile, const OAuthLogin &login, const Error &error)
{
    const QString reason = u"The connector profile %1 got no token from %2: %3"_s.arg(
        profile, login.tokenUrl.url.host(), withFullStop(error.message));
    if (error.kind == ErrorKind::AccessDenied)
        return connectorAuthenticationError(u"Error authenticating to connector: "_s + reason);
    return connectorServerError(u"Error while communicating to connector: "_s + reason);
}

} // namespace

OAuthTokens::OAuthTokens(Parts parts)
    : m_parts(parts)
    , m_gate(std::make_shared<TokenGate>(m_parts.clock,
          [this](const QString &profile, quint64 generation, TokenGate::Answer answer) {
              QMetaObject::invokeMethod(
                  this,
                  [this, profile, generation, answer = std::move(answer)] {
                      refresh(profile, generation).done(this, answer);
                  },
                  Qt::QueuedConnection);
          }))
{
}

OAuthTokens::~OAuthTokens()
{
    m_gate->close();
}

std::optional<OAuthLogin> OAuthTokens::loginOf(
    const ConnectorProfile &profile, const QJsonObject &credentials) const
{
    LoginSubject subject;
    subject.connectorType = profile.connectorType();
    subject.properties = profile.properties();
    const QString label = profile.connectorLabel();
    const auto configuration = m_parts.connectors.configuration(subject.connectorType, label);
    if (configuration)
        subject.configuration = *configuration;
    subject.habits = m_parts.connectors.tokenUrlHabits(label);
    subject.mappedUrl
        = m_parts.mappings.tokenUrl(profile.name, label.isEmpty() ? subject.connectorType : label);
    return oAuthLogin(subject, credentials);
}

Pending<OAuthTokens::Fresh> OAuthTokens::obtain(
    const ConnectorProfile &profile, const QJsonObject &credentials)
{
    const auto login = loginOf(profile, credentials);
    const auto grant = login ? login->firstGrant(credentials) : std::nullopt;
    return grant ? ask(profile, credentials, *login, *grant)
                 : readyPending<Fresh>(Fresh {credentials, {}, false});
}

Pending<OAuthTokens::Fresh> OAuthTokens::renew(
    const ConnectorProfile &profile, const QJsonObject &credentials)
{
    const auto login = loginOf(profile, credentials);
    const auto grant = login ? login->renewal(credentials) : std::nullopt;
    return grant ? ask(profile, credentials, *login, *grant)
                 : readyPending<Fresh>(Fresh {credentials, {}, false});
}

Pending<OAuthTokens::Fresh> OAuthTokens::ask(const ConnectorProfile &profile,
    const QJsonObject &credentials, const OAuthLogin &login, const oauth::TokenGrant &grant)
{
    auto promise = std::make_shared<Promise<Fresh>>();
    const auto pending = promise->pending();
    const auto client = login.client(credentials);
    const QDateTime sentAt = m_parts.clock.now();
    const auto sentElapsed = m_parts.clock.elapsed();
    m_parts.calls.send(oauth::tokenRequest(login.tokenUrl, client, grant))
        .done(this,
            [this, promise, name = profile.name, credentials, login, client, grant, sentAt,
                sentElapsed](const Result<http::HttpResponse> &response) {
                const auto tokens = response ? oauth::readTokens(*response, client, grant)
                                             : Result<oauth::Tokens>(fail(response.error()));
                log(login, grant, sentAt, m_parts.clock.elapsed() - sentElapsed, response,
                    tokens ? QString() : tokens.error().message);
                if (!tokens) {
                    promise->settle(noToken(name, login, tokens.error()));
                    return;
                }
                Fresh fresh {login.withTokens(credentials, *tokens), {}, true};
                if (tokens->expiresIn)
                    fresh.expiresAt = m_parts.clock.now().addSecs(tokens->expiresIn->count());
                promise->settle(std::move(fresh));
            });
    return pending;
}

/// What was sent and what came are secrets all through.
void OAuthTokens::log(const OAuthLogin &login, const oauth::TokenGrant &grant,
    const QDateTime &sentAt, std::chrono::milliseconds took,
    const Result<http::HttpResponse> &response, const QString &error)
{
    if (!m_parts.calls.log())
        return;
    connector::ConnectorCall call;
    call.call = u"TokenUrl"_s;
    call.target = login.tokenUrl.url.host();
    call.startedAt = sentAt;
    call.duration = took;
    call.request = toJsonText({{u"grant_type"_s, grant.type}});
    call.requestBytes = call.request.size();
    call.httpStatus = response ? response->status : 0;
    call.error = error;
    m_parts.calls.log()->add(std::move(call));
}

Pending<bool> OAuthTokens::refreshIfExpired(const QString &profileName)
{
    return m_gate->isExpired(profileName) ? refresh(profileName, m_gate->generation(profileName))
                                          : readyPending<bool>(false);
}

Pending<bool> OAuthTokens::refresh(const QString &profileName, quint64 generation)
{
    if (generation < m_gate->generation(profileName))
        return readyPending<bool>(true);
    auto promise = std::make_shared<Promise<bool>>();
    const auto pending = promise->pending();
    const bool isUnderWay = m_waiting.contains(profileName);
    m_waiting[profileName].append(promise);
    if (isUnderWay)
        return pending;
    const auto profile = m_parts.profiles.profile(profileName);
    if (!profile)
        settle(profileName, fail(profile.error()));
    else if (profile->secretKey.isEmpty())
        settle(profileName, false);
    else
        renewStored(*profile);
    return pending;
}

void OAuthTokens::renewStored(const ConnectorProfile &profile)
{
    const Unwritten unwritten = m_unwritten.value(profile.name);
    if (unwritten.secretKey == profile.secretKey) {
        replace(profile, unwritten.fresh);
        return;
    }
    m_unwritten.remove(profile.name); // of credentials that were replaced meanwhile
    m_parts.secrets.read(profile.secretKey).done(this, [this, profile](const Result<Secret> &text) {
        if (!text) {
            settle(profile.name, fail(text.error()));
            return;
        }
        renewFrom(profile, objectFromText(text->reveal()));
    });
}

void OAuthTokens::renewFrom(const ConnectorProfile &profile, const QJsonObject &credentials)
{
    renew(profile, credentials).done(this, [this, profile](const Result<Fresh> &fresh) {
        if (!fresh)
            settle(profile.name, fail(fresh.error()));
        else if (!fresh->isNew)
            settle(profile.name, false);
        else
            replace(profile, *fresh);
    });
}

void OAuthTokens::replace(const ConnectorProfile &profile, const Fresh &fresh)
{
    m_parts.secrets.write(profile.secretKey, Secret(toJsonText(fresh.credentials)))
        .done(this, [this, profile, fresh](const Result<> &written) {
            if (written) {
                onReplaced(profile, fresh);
                return;
            }
            m_unwritten.insert(profile.name, {profile.secretKey, fresh});
            settle(profile.name, fail(written.error()));
        });
}

void OAuthTokens::onReplaced(const ConnectorProfile &profile, const Fresh &fresh)
{
    const bool hadToWait = m_unwritten.remove(profile.name) > 0;
    const auto noted = noteReplaced(profile, fresh);
    const bool isOver = fresh.expiresAt.isValid() && fresh.expiresAt <= m_parts.clock.now();
    if (noted && hadToWait && isOver) {
        renewFrom(profile, fresh.credentials);
        return;
    }
    m_gate->addGeneration(profile.name);
    settle(profile.name, noted ? Result<bool>(true) : Result<bool>(fail(noted.error())));
}

Result<> OAuthTokens::noteReplaced(const ConnectorProfile &profile, const Fresh &fresh)
{
    auto now = m_parts.profiles.find(profile.name);
    if (!now)
        return fail(now.error());
    // Changed or deleted meanwhile: the secret has another key by now, and this one no owner.
    if (!*now || (*now)->secretKey != profile.secretKey) {
        m_parts.secrets.remove(profile.secretKey)
            .done(this, [key = profile.secretKey](const Result<> &removed) {
                if (!removed)
                    qCWarning(lcTokens).noquote()
                        << "The secret" << key << "stays in its store:" << removed.error().message;
            });
        return {};
    }
    m_gate->setExpiry(profile.name, fresh.expiresAt);
    if ((*now)->tokenExpiresAt() == fresh.expiresAt)
        return {};
    (*now)->setTokenExpiresAt(fresh.expiresAt);
    return m_parts.database.transaction([&] { return m_parts.profiles.update(**now); });
}

void OAuthTokens::settle(const QString &profileName, const Result<bool> &answer)
{
    const Waiting waiting = m_waiting.take(profileName);
    for (const auto &promise : waiting)
        promise->settle(answer);
}

} // namespace sluice::emulator
