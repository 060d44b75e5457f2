#include "emulator/appflow/entities/lambdainvoker.h"

#include "connector/contract/requests.h"
#include "connector/contract/translation.h"

#include <QHash>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

QJsonObject credentialsOf(const InvokedProfile &profile)
{
    return QJsonDocument::fromJson(profile.credentials.reveal()).object();
}

connector::ConnectorContext contextOf(const InvokedProfile &profile)
{
    connector::ConnectorContext context;
    const QJsonObject settings = profile.properties.value("profileProperties"_L1).toObject();
    for (auto it = settings.begin(); it != settings.end(); ++it)
        context.runtimeSettings.insert(it.key(), it.value().toString());
    const QJsonObject credentials = credentialsOf(profile);
    context.authenticationType
        = contractAuthentication(credentials.value("authenticationType"_L1).toString());
    return context;
}

} // namespace

QString contractAuthentication(const QString &authenticationType)
{
    static const QHash<QString, QString> names {{u"OAUTH2"_s, u"OAuth2"_s},
        {u"APIKEY"_s, u"ApiKey"_s}, {u"BASIC"_s, u"BasicAuth"_s}, {u"CUSTOM"_s, u"CustomAuth"_s}};
    return names.value(authenticationType);
}

/// A call that may come back for new tokens.
struct LambdaInvoker::Renewing {
    QString profile;
    QString lambdaArn;
    QJsonObject request;
    bool isSecond = false;
    quint64 generation = 0; ///< of the tokens that it is made with
    Promise<connector::ConnectorAnswer> promise;
};

LambdaInvoker::LambdaInvoker(const LocalMappings &mappings, connector::ConnectorCalls &calls,
    SecretVault &vault, OAuthTokens &tokens)
    : m_mappings(mappings)
    , m_calls(calls)
    , m_vault(vault)
    , m_tokens(tokens)
{
}

Pending<connector::ConnectorAnswer> LambdaInvoker::call(
    const QString &lambdaArn, const QJsonObject &request)
{
    const auto endpoint = m_mappings.endpointOf(lambdaArn);
    if (endpoint)
        return m_calls.call(*endpoint, request);
    return readyPending<connector::ConnectorAnswer>(
        fail(connector::communicationError(ErrorKind::NotFound, endpoint.error().message)));
}

Pending<connector::ConnectorAnswer> LambdaInvoker::callFor(
    const QString &profile, const QString &lambdaArn, const QJsonObject &request)
{
    auto call = std::make_shared<Renewing>();
    call->profile = profile;
    call->lambdaArn = lambdaArn;
    call->request = request;
    const auto pending = call->promise.pending();
    m_tokens.refreshIfExpired(profile).done(this, [this, call](const Result<bool> &renewed) {
        if (renewed)
            send(call);
        else
            call->promise.settle(fail(renewed.error()));
    });
    return pending;
}

void LambdaInvoker::send(const std::shared_ptr<Renewing> &call)
{
    call->generation = m_tokens.gate()->generation(call->profile);
    this->call(call->lambdaArn, call->request)
        .done(this, [this, call](const Result<connector::ConnectorAnswer> &answer) {
            if (!answer && !call->isSecond && connector::areCredentialsRefused(answer.error()))
                onRefused(call, answer.error());
            else
                call->promise.settle(answer);
        });
}

void LambdaInvoker::onRefused(const std::shared_ptr<Renewing> &call, const Error &refusal)
{
    call->isSecond = true;
    m_tokens.refresh(call->profile, call->generation)
        .done(this, [this, call, refusal](const Result<bool> &renewed) {
            if (renewed && *renewed)
                send(call);
            else
                call->promise.settle(fail(renewed ? refusal : renewed.error()));
        });
}

Pending<QJsonObject> LambdaInvoker::describeConfiguration(const QString &lambdaArn)
{
    auto promise = std::make_shared<Promise<QJsonObject>>();
    const auto pending = promise->pending();
    call(lambdaArn, connector::describeConfigurationRequest({}))
        .done(this, [promise](const Result<connector::ConnectorAnswer> &answer) {
            promise->settle(answer ? connector::toConnectorConfiguration(answer->json)
                                   : Result<QJsonObject>(fail(answer.error())));
        });
    return pending;
}

Pending<> LambdaInvoker::validateProfile(const InvokedProfile &profile)
{
    auto promise = std::make_shared<Promise<>>();
    const auto pending = promise->pending();
    auto context = contextOf(profile);
    const QString lent = profile.secretArn;
    m_vault.lend(lent, credentialsOf(profile));
    context.secretArn = lent;
    const auto settings = connector::validateSettingsRequest(context, u"CONNECTOR_PROFILE"_s);
    const auto finish = [this, promise, lent](const Result<connector::ConnectorAnswer> &answer) {
        m_vault.takeBack(lent);
        promise->settle(answer ? Result<>() : Result<>(fail(answer.error())));
    };
    call(profile.lambdaArn, connector::validateCredentialsRequest(context))
        .done(this,
            [this, finish, settings, arn = profile.lambdaArn](
                const Result<connector::ConnectorAnswer> &valid) {
                if (valid)
                    call(arn, settings).done(this, finish);
                else
                    finish(valid);
            });
    return pending;
}

} // namespace sluice::emulator
