#pragma once

#include "emulator/appflow/connectors/connectorregistry.h"
#include "emulator/appflow/flows/flowstore.h"
#include "emulator/appflow/profiles/profilestore.h"
#include "emulator/wire/quotas.h"

namespace sluice::emulator {

/// Tags of flows, connector profiles and registered connectors, by ARN (reference 1.6).
class TagService {
public:
    /// All references must outlive it.
    TagService(sqlite::Database &database, FlowStore &flows, ProfileStore &profiles,
        ConnectorRegistry &connectors, const Quotas &quotas);

    // ResourceNotFoundException for an ARN of nothing.
    Result<QJsonObject> tags(const QString &arn);
    Result<> add(const QString &arn, const QJsonObject &tags);
    Result<> remove(const QString &arn, const QStringList &keys);

private:
    using Edit = std::function<Result<>(QJsonObject &tags)>;

    Result<> change(const QString &arn, const Edit &edit);
    Result<> changeFlow(const QString &name, const Edit &edit);
    Result<> changeProfile(const QString &name, const Edit &edit);
    Result<> changeConnector(const QString &label, const Edit &edit);

    sqlite::Database &m_database;
    FlowStore &m_flows;
    ProfileStore &m_profiles;
    ConnectorRegistry &m_connectors;
    Quotas m_quotas;
};

/// What a resource's tags may not be, beyond the model: reserved keys, too many of them.
Result<> checkTags(const QJsonObject &tags, const Quotas &quotas);

} // namespace sluice::emulator
