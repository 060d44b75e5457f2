#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>

namespace sluice::emulator {

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
};

/// "arn:aws:appflow:REGION:000000000000:connectorprofile/NAME".
QString profileArn(const QString &region, const QString &name);

/// One item of DescribeConnectorProfiles.
QJsonObject toDetailJson(const ConnectorProfile &profile, const QString &region);

} // namespace sluice::emulator
