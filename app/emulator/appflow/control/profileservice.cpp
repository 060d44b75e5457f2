#include "emulator/appflow/control/profileservice.h"

#include "emulator/appflow/flows/lifecycle.h"
#include "emulator/appflow/profiles/profilerules.h"
#include "emulator/wire/apierror.h"
#include "emulator/wire/jsontext.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

Q_LOGGING_CATEGORY(lcProfiles, "sluice.emulator.profiles")

QJsonObject withoutSecrets(QJsonObject input)
{
    input.remove("clientToken"_L1);
    auto config = input.value("connectorProfileConfig"_L1).toObject();
    config.remove("connectorProfileCredentials"_L1);
    input["connectorProfileConfig"_L1] = config;
    return input;
}

} // namespace

/// A create or an update on its way: getting tokens, asking the connector, writing the secret,
/// storing.
struct ProfileService::Change final : TokenCall {
    using TokenCall::TokenCall;

    ConnectorProfile profile;
    QJsonObject configuration; ///< of the connector
    Secret credentials; ///< empty: none
    QDateTime tokenExpiresAt;
    bool isRenewed = false; ///< tokens that the connector refused were renewed once
    QString oldSecretKey; ///< to be forgotten when all is done
    bool isNew = true;
};

ProfileService::ProfileService(const Parts &parts)
    : m_parts(parts)
{
}

Pending<QJsonObject> ProfileService::create(const QJsonObject &input)
{
    return carryOut(std::make_shared<Change>(m_parts.tokens, u"CreateConnectorProfile"_s, input));
}

Pending<QJsonObject> ProfileService::update(const QJsonObject &input)
{
    auto change = std::make_shared<Change>(m_parts.tokens, u"UpdateConnectorProfile"_s, input);
    change->isNew = false;
    return carryOut(std::move(change));
}

Pending<QJsonObject> ProfileService::carryOut(std::shared_ptr<Change> change)
{
    return TokenCall::carryOut(
        std::move(change), [this](Change &begun) { return prepare(begun); },
        [this](const std::shared_ptr<Change> &prepared) { getTokens(prepared); });
}

/// The name is taken until finish(): no other request changes the profile meanwhile.
Result<> ProfileService::prepare(Change &change)
{
    const QString name = change.input.value("connectorProfileName"_L1).toString();
    if (m_inWork.contains(name))
        return conflict(u"Connector profile %1 is being changed by another request."_s.arg(name));
    change.profile.name = name;
    const auto prepared = change.isNew ? prepareNew(change) : prepareUpdate(change);
    if (prepared)
        m_inWork.insert(name);
    return prepared;
}

Result<> ProfileService::prepareNew(Change &change)
{
    auto &profile = change.profile;
    const auto stored = m_parts.profiles.all();
    if (!stored)
        return fail(stored.error());
    for (const auto &other : *stored) {
        if (other.name == profile.name)
            return conflict(u"Connector profile with name %1 already exists"_s.arg(profile.name));
    }
    const QString label = change.input.value("connectorLabel"_L1).toString();
    const auto configuration = m_parts.connectors.configuration(
        change.input.value("connectorType"_L1).toString(), label);
    if (!configuration && configuration.error().kind == ErrorKind::NotFound)
        return validationError(u"Connector:%1 is not registered. Please register it first before "
                               "creating ConnectorProfile."_s.arg(label));
    if (!configuration)
        return fail(configuration.error());
    const auto allowed = checkProfile(change.input, *configuration);
    if (!allowed)
        return allowed;
    const auto fits = checkQuota(stored->size());
    if (!fits)
        return fits;
    change.configuration = *configuration;
    profile.definition = withoutSecrets(change.input);
    profile.forgetNotes();
    if (profile.connectionMode() == "Private"_L1)
        profile.setPrivateSince(m_parts.clock.now());
    profile.createdAt = m_parts.clock.now();
    profile.lastUpdatedAt = profile.createdAt;
    profile.arnSuffix = m_parts.ids.newUuid().right(6);
    setCredentials(change);
    return {};
}

Result<> ProfileService::prepareUpdate(Change &change)
{
    auto profile = m_parts.profiles.profile(change.profile.name);
    if (!profile)
        return fail(profile.error());
    const auto configuration
        = m_parts.connectors.configuration(profile->connectorType(), profile->connectorLabel());
    if (!configuration)
        return fail(configuration.error());
    const auto allowed = checkProfile(change.input, *configuration);
    if (!allowed)
        return allowed;
    change.configuration = *configuration;
    change.profile = *profile;
    // Name, type, label and key are fixed; properties and credentials are replaced (1.8).
    const bool wasPrivate = change.profile.connectionMode() == "Private"_L1;
    const auto replaced = withoutSecrets(change.input);
    for (const auto &member : {"connectionMode"_L1, "connectorProfileConfig"_L1}) {
        if (replaced.contains(member))
            change.profile.definition.insert(member, replaced.value(member));
    }
    if (change.profile.connectionMode() == "Private"_L1 && !wasPrivate)
        change.profile.setPrivateSince(m_parts.clock.now());
    change.profile.lastUpdatedAt = m_parts.clock.now();
    setCredentials(change);
    return {};
}

void ProfileService::setCredentials(Change &change)
{
    const auto credentials = credentialsOf(change.input);
    // A profile that needs none any more (Redshift by a role) loses those of before.
    change.oldSecretKey = change.profile.secretKey;
    change.profile.secretKey.clear();
    change.profile.setTokenExpiresAt({});
    if (!credentials.isEmpty()) {
        change.profile.secretKey = kSecretKeyPrefix + m_parts.ids.newUuid();
        change.credentials = Secret(toJsonText(credentials));
    }
    change.profile.setAuthenticationType(
        credentials.value(kCustomConnector).toObject().value("authenticationType"_L1).toString());
}

/// A code is exchanged before the connector is asked about what came of it (reference 7.6).
void ProfileService::getTokens(const std::shared_ptr<Change> &change)
{
    if (change->credentials.isEmpty()) {
        askConnector(change);
        return;
    }
    m_parts.logins.obtain(change->profile, objectFromText(change->credentials.reveal()))
        .done(this, [this, change](const Result<OAuthTokens::Fresh> &fresh) {
            if (!fresh) {
                finish(change, fail(fresh.error()));
                return;
            }
            takeTokens(*change, *fresh);
            askConnector(change);
        });
}

void ProfileService::takeTokens(Change &change, const OAuthTokens::Fresh &fresh)
{
    change.credentials = Secret(toJsonText(fresh.credentials));
    change.tokenExpiresAt = fresh.expiresAt;
}

/// A registered connector checks the credentials itself (reference 7.6).
void ProfileService::askConnector(const std::shared_ptr<Change> &change)
{
    const QString lambdaArn = change->configuration.value("connectorProvisioningConfig"_L1)
                                  .toObject()
                                  .value("lambda"_L1)
                                  .toObject()
                                  .value("lambdaArn"_L1)
                                  .toString();
    if (lambdaArn.isEmpty() || change->credentials.isEmpty()) {
        writeSecret(change);
        return;
    }
    InvokedProfile invoked;
    invoked.lambdaArn = lambdaArn;
    invoked.secretArn = credentialsArn(change->profile, m_parts.profiles.region());
    invoked.properties = change->profile.properties().value(kCustomConnector).toObject();
    invoked.credentials = Secret(toJsonText(
        objectFromText(change->credentials.reveal()).value(kCustomConnector).toObject()));
    m_parts.invoker.validateProfile(invoked).done(this, [this, change](const Result<> &valid) {
        if (valid)
            writeSecret(change);
        else
            onRefused(change, valid.error());
    });
}

/// An access token may be a dummy beside a refresh token that is none (reference 8.4): it is
/// renewed once.
void ProfileService::onRefused(const std::shared_ptr<Change> &change, const Error &refusal)
{
    if (change->isRenewed || !connector::areCredentialsRefused(refusal)) {
        finish(change, fail(refusal));
        return;
    }
    change->isRenewed = true;
    m_parts.logins.renew(change->profile, objectFromText(change->credentials.reveal()))
        .done(this, [this, change, refusal](const Result<OAuthTokens::Fresh> &fresh) {
            if (!fresh || !fresh->isNew) {
                finish(change, fail(fresh ? refusal : fresh.error()));
                return;
            }
            takeTokens(*change, *fresh);
            askConnector(change);
        });
}

void ProfileService::writeSecret(const std::shared_ptr<Change> &change)
{
    if (change->credentials.isEmpty()) {
        store(change);
        return;
    }
    m_parts.secrets.write(change->profile.secretKey, change->credentials)
        .done(this, [this, change](const Result<> &written) {
            if (written)
                store(change);
            else
                finish(change, fail(written.error()));
        });
}

void ProfileService::store(const std::shared_ptr<Change> &change)
{
    const QJsonObject answer {
        {u"connectorProfileArn"_s, profileArn(m_parts.profiles.region(), change->profile.name)}};
    if (!change->credentials.isEmpty())
        change->profile.setTokenExpiresAt(change->tokenExpiresAt);
    const auto stored = m_parts.database.transaction([&]() -> Result<> {
        const auto saved = change->isNew ? insert(change->profile) : update(change->profile);
        if (!saved)
            return saved;
        return change->remember(answer);
    });
    if (!stored) {
        if (!change->credentials.isEmpty())
            forget(change->profile.secretKey);
        finish(change, fail(stored.error()));
        return;
    }
    m_parts.logins.gate()->setExpiry(change->profile.name, change->profile.tokenExpiresAt());
    forget(change->oldSecretKey);
    finish(change, answer);
}

/// Others may have been made since this one was begun.
Result<> ProfileService::insert(const ConnectorProfile &profile)
{
    const auto stored = m_parts.profiles.all();
    if (!stored)
        return fail(stored.error());
    const auto allowed = checkQuota(stored->size());
    return allowed ? m_parts.profiles.insert(profile) : allowed;
}

/// With the tags of now: they are changed while tokens, the connector or the keychain are waited
/// for.
Result<> ProfileService::update(ConnectorProfile profile)
{
    const auto now = m_parts.profiles.profile(profile.name);
    if (!now)
        return fail(now.error());
    profile.tags = now->tags;
    return m_parts.profiles.update(profile);
}

Result<> ProfileService::checkQuota(qsizetype profiles) const
{
    if (profiles < m_parts.quotas.connectorProfiles)
        return {};
    const QString there
        = profiles == 1 ? u"There is %1 connector profile"_s : u"There are %1 connector profiles"_s;
    return quotaExceeded(
        there.arg(profiles) + beyondLimitText(profiles, m_parts.quotas.connectorProfiles));
}

void ProfileService::finish(const std::shared_ptr<Change> &change, Result<QJsonObject> answer)
{
    m_inWork.remove(change->profile.name);
    change->settle(std::move(answer));
}

void ProfileService::forget(const QString &secretKey)
{
    if (secretKey.isEmpty())
        return;
    m_parts.secrets.remove(secretKey).done(this, [secretKey](const Result<> &removed) {
        if (!removed)
            qCWarning(lcProfiles).noquote()
                << "The secret" << secretKey << "stays in its store:" << removed.error().message;
    });
}

QJsonObject ProfileService::detail(const ConnectorProfile &profile) const
{
    return toDetailJson(profile, m_parts.profiles.region(), m_parts.clock.now());
}

Result<> ProfileService::checkUnused(const QString &name)
{
    const auto users = m_parts.flows.namesUsingProfile(name);
    if (!users)
        return fail(users.error());
    if (users->isEmpty())
        return {};
    return conflict(
        u"Connector profile: %1 is associated with one or more flows. If you still want to delete "
        "it, then make delete request with forceDelete flag as true. Some of the associated flows "
        "are: [%2]"_s.arg(name, users->join(u", "_s)));
}

/// Active event flows lose their subscription with it, so they are Errored at once; flows of other
/// triggers fail with their next run (reference 1.8, 2.1).
Result<> ProfileService::removeStored(const QString &name)
{
    const auto users = m_parts.flows.namesUsingProfile(name);
    if (!users)
        return fail(users.error());
    for (const auto &user : *users) {
        auto flow = m_parts.flows.flow(user);
        if (!flow)
            return fail(flow.error());
        if (flow->triggerType() != kEvent || flow->status != kActive)
            continue;
        flow->status = kErrored;
        flow->statusMessage = profileNotFound(name).error.message;
        flow->lastUpdatedAt = m_parts.clock.now();
        const auto saved = m_parts.flows.save(*flow);
        const auto told = saved ? m_parts.reports.noteDeactivation(*flow) : saved;
        if (!told)
            return told;
    }
    return m_parts.profiles.remove(name);
}

/// The profile goes at once, together with the look at who uses it: a flow that is made while the
/// keychain is waited for finds none. When the keychain keeps the secret, the profile comes back: a
/// profile can be deleted again, a secret without one cannot.
Pending<QJsonObject> ProfileService::remove(const QString &name, bool force)
{
    const auto profile = m_parts.profiles.profile(name);
    if (!profile)
        return readyPending<QJsonObject>(fail(profile.error()));
    if (m_inWork.contains(name))
        return readyPending<QJsonObject>(
            conflict(u"Connector profile %1 is being changed by another request."_s.arg(name)));
    const auto gone = m_parts.database.transaction([&]() -> Result<> {
        const auto unused = force ? Result<>() : checkUnused(name);
        return unused ? removeStored(name) : unused;
    });
    if (!gone)
        return readyPending<QJsonObject>(fail(gone.error()));
    if (profile->secretKey.isEmpty())
        return readyPending<QJsonObject>(QJsonObject());
    m_inWork.insert(name);
    auto promise = std::make_shared<Promise<QJsonObject>>();
    const auto pending = promise->pending();
    m_parts.secrets.remove(profile->secretKey)
        .done(this, [this, profile = *profile, promise](const Result<> &removed) {
            m_inWork.remove(profile.name);
            promise->settle(
                removed ? Result<QJsonObject>(QJsonObject()) : takeBack(profile, removed.error()));
        });
    return pending;
}

Result<QJsonObject> ProfileService::takeBack(const ConnectorProfile &profile, const Error &why)
{
    const auto stored
        = m_parts.database.transaction([&] { return m_parts.profiles.insert(profile); });
    if (!stored)
        qCWarning(lcProfiles).noquote()
            << "The secret" << profile.secretKey << "stays in its store:" << stored.error().message;
    return fail(why);
}

} // namespace sluice::emulator
