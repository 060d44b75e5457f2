#include "emulator/appflow/tokens/secretvault.h"

#include "emulator/appflow/connectors/connectors.h"
#include "emulator/wire/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

/// As Secrets Manager words it.
Failure notFound()
{
    Error error;
    error.kind = ErrorKind::NotFound;
    error.awsCode = u"ResourceNotFoundException"_s;
    error.httpStatus = 400;
    error.message = u"Secrets Manager can't find the specified secret."_s;
    return fail(std::move(error));
}

QJsonObject answer(const QString &arn, const QString &text)
{
    return {{u"ARN"_s, arn}, {u"Name"_s, arn.section(u':', 6)}, {u"SecretString"_s, text},
        {u"VersionStages"_s, QJsonArray {u"AWSCURRENT"_s}}};
}

QString contentText(const QJsonObject &customCredentials)
{
    return QString::fromUtf8(toJsonText(SecretVault::secretContent(customCredentials)));
}

} // namespace

SecretVault::SecretVault(ProfileStore &profiles, SecretStore &secrets)
    : m_profiles(profiles)
    , m_secrets(secrets)
{
}

void SecretVault::lend(const QString &arn, const QJsonObject &customCredentials)
{
    m_lent.insert(arn, Secret(contentText(customCredentials)));
}

Pending<QJsonObject> SecretVault::value(const QJsonObject &input)
{
    const QString id = input.value("SecretId"_L1).toString();
    const auto isMeant
        = [&](const QString &arn) { return arn == id || arn.section(u':', 6) == id; };
    for (auto lent = m_lent.cbegin(); lent != m_lent.cend(); ++lent) {
        if (isMeant(lent.key()))
            return readyPending<QJsonObject>(answer(lent.key(), QString::fromUtf8(lent->reveal())));
    }
    const auto profiles = m_profiles.all();
    if (!profiles)
        return readyPending<QJsonObject>(fail(profiles.error()));
    for (const auto &profile : *profiles) {
        const QString arn = credentialsArn(profile, m_profiles.region());
        if (arn.isEmpty() || !isMeant(arn) || profile.connectorType() != kCustomConnector)
            continue;
        auto promise = std::make_shared<Promise<QJsonObject>>();
        m_secrets.read(profile.secretKey).done(this, [promise, arn](const Result<Secret> &secret) {
            if (!secret) {
                promise->settle(fail(secret.error()));
                return;
            }
            const auto credentials = QJsonDocument::fromJson(secret->reveal()).object();
            promise->settle(
                answer(arn, contentText(credentials.value(kCustomConnector).toObject())));
        });
        return promise->pending();
    }
    return readyPending<QJsonObject>(notFound());
}

QJsonObject SecretVault::secretContent(const QJsonObject &customCredentials)
{
    const auto part = [&](QLatin1String name) { return customCredentials.value(name).toObject(); };
    const QString type = customCredentials.value("authenticationType"_L1).toString();
    if (type == "OAUTH2"_L1) {
        const QJsonObject tokens = part("oauth2"_L1);
        return {{u"accessToken"_s, tokens.value("accessToken"_L1).toString()},
            {u"refreshToken"_s, tokens.value("refreshToken"_L1).toString()}};
    }
    if (type == "BASIC"_L1) {
        const QJsonObject basic = part("basic"_L1);
        return {{u"userName"_s, basic.value("username"_L1)},
            {u"username"_s, basic.value("username"_L1)},
            {u"password"_s, basic.value("password"_L1)}};
    }
    if (type == "APIKEY"_L1) {
        const QJsonObject key = part("apiKey"_L1);
        return {{u"apiKey"_s, key.value("apiKey"_L1)},
            {u"secretKey"_s, key.value("apiSecretKey"_L1)},
            {u"apiSecretKey"_s, key.value("apiSecretKey"_L1)}};
    }
    return part("custom"_L1).value("credentialsMap"_L1).toObject();
}

} // namespace sluice::emulator
