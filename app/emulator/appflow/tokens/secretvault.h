#pragma once

#include "base/secretstore.h"
#include "emulator/appflow/profiles/profilestore.h"

#include <QHash>
#include <QObject>

namespace sluice::emulator {

/// What Secrets Manager is for custom connectors: a connector gets the ARN of its profile's secret
/// and asks for the value itself (reference 7.1, 7.2). Serves GetSecretValue and nothing else.
class SecretVault final : public QObject {
    Q_OBJECT

public:
    /// All references must outlive it.
    SecretVault(ProfileStore &profiles, SecretStore &secrets);

    /// For as long as a connector judges credentials that are not stored yet, in place of those
    /// that the profile may have. \param arn of the profile's secret
    void lend(const QString &arn, const QJsonObject &customCredentials);

    void takeBack(const QString &arn) { m_lent.remove(arn); }

    /// \param input GetSecretValue's {"SecretId": ARN or name}. ResourceNotFoundException for what
    /// is no secret of a custom connector's profile.
    Pending<QJsonObject> value(const QJsonObject &input);

    /// The JSON object that a connector finds in a secret, from
    /// connectorProfileCredentials.CustomConnector. Both spellings where SDK and documentation
    /// differ.
    static QJsonObject secretContent(const QJsonObject &customCredentials);

private:
    ProfileStore &m_profiles;
    SecretStore &m_secrets;
    QHash<QString, Secret> m_lent;
};

} // namespace sluice::emulator
