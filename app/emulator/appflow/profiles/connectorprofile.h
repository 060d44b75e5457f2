#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <chrono>

namespace sluice::emulator {

/// What the keys of credentials begin with in a SecretStore; a unique id follows.
inline constexpr QLatin1String kSecretKeyPrefix("sluice-local/");

/// A connector profile as Sluice Local keeps it: without its credentials.
struct ConnectorProfile {
    QString name;
    QJsonObject definition; ///< CreateConnectorProfile's request without credentials and token
    QString secretKey; ///< where the SecretStore has the credentials; empty without any
    QString arnSuffix; ///< six characters at the end of credentialsArn
    QJsonObject tags;
    QDateTime createdAt;
    QDateTime lastUpdatedAt;

    QString connectorType() const;
    QString connectorLabel() const; ///< empty but for a CustomConnector
    QString connectionMode() const;
    QJsonObject properties() const; ///< connectorProfileProperties

    // What Sluice Local notes of a profile and AppFlow does not show.
    void forgetNotes();
    QString authenticationType() const; ///< "OAUTH2", ...; empty unless a CustomConnector
    void setAuthenticationType(const QString &type);
    QDateTime tokenExpiresAt() const; ///< invalid when nobody said
    void setTokenExpiresAt(const QDateTime &at);
    /// Since when its private connection is being made; invalid for a public one.
    QDateTime privateSince() const;
    void setPrivateSince(const QDateTime &at);
};

/// "arn:aws:appflow:REGION:000000000000:connectorprofile/NAME".
QString profileArn(const QString &region, const QString &name);

/// Of the secret that a connector reads; empty for a profile without one.
QString credentialsArn(const ConnectorProfile &profile, const QString &region);

/// How long a private connection is PENDING. AWS takes three to five minutes (reference 8.4); this
/// is long enough for who waits for it to have waited.
inline constexpr std::chrono::seconds kPrivateProvisioning {10};

/// One item of DescribeConnectorProfiles.
QJsonObject toDetailJson(
    const ConnectorProfile &profile, const QString &region, const QDateTime &now);

} // namespace sluice::emulator
