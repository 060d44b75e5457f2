#pragma once

#include "connector/contract/connectorcontext.h"

#include <QList>
#include <QStringList>

#include <chrono>

namespace sluice::connector {

// The eight requests of the contract that Sluice sends (reference 7.2). Mind the spellings:
// ListEntities has maxResult, QueryData has maxResults.

QJsonObject describeConfigurationRequest(const QString &connectorLabel);
QJsonObject validateCredentialsRequest(const ConnectorContext &context);
/// \param scope "CONNECTOR_PROFILE", "SOURCE" or "DESTINATION"
QJsonObject validateSettingsRequest(const ConnectorContext &context, const QString &scope);
QJsonObject listEntitiesRequest(
    const ConnectorContext &context, const QString &entitiesPath, const QString &nextToken);
QJsonObject describeEntityRequest(const ConnectorContext &context, const QString &entity);

struct Query {
    QString entity;
    QStringList fields; ///< none: all
    QString filterExpression; ///< empty: no filter
};

QJsonObject queryDataRequest(
    const ConnectorContext &context, const Query &query, const QString &nextToken);

struct Write {
    QString entity;
    QString operation; ///< "INSERT", "UPDATE", "UPSERT", "DELETE"
    QStringList idFieldNames;
    bool allOrNone = false;
};

/// \param records one JSON object each; they travel as texts inside the JSON.
QJsonObject writeDataRequest(
    const ConnectorContext &context, const Write &write, const QList<QByteArray> &records);

inline constexpr std::chrono::seconds kMetadataLimit {10}; ///< reference 7.1
inline constexpr std::chrono::seconds kDataLimit {30}; ///< reference 7.1

/// The one that fits the call.
std::chrono::seconds timeLimitOf(const QJsonObject &request);

/// "QueryData" of "QueryDataRequest".
QString callName(const QJsonObject &request);

} // namespace sluice::connector
