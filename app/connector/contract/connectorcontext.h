#pragma once

#include <QJsonObject>
#include <QMap>
#include <QString>

namespace sluice::connector {

inline constexpr int kPageRecords = 1000; ///< what AppFlow asks for; a hint to the connector

/// Who calls and with which settings: the connectorContext of every call that touches data or
/// metadata (reference 7.2). Empty members are left out of the request, apiVersion is always sent.
struct ConnectorContext {
    QString apiVersion;
    QString secretArn; ///< the connector reads the secret itself
    QString authenticationType; ///< "BasicAuth", "OAuth2", "ApiKey", "CustomAuth"
    QMap<QString, QString> runtimeSettings; ///< of the profile, and of the flow's end on data calls
    QString profileName; ///< connectorProfileLabel
    QString flowName; ///< of a run
    QString executionId; ///< of a run
    int pageRecords = kPageRecords; ///< asked for, of a page; no part of the JSON
    QJsonObject entityDefinition; ///< of data calls, so that the connector can read the filter

    QJsonObject credentials() const;
    QJsonObject toJson() const;

    friend bool operator==(const ConnectorContext &, const ConnectorContext &) = default;
};

} // namespace sluice::connector
