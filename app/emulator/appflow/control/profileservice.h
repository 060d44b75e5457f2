#pragma once

#include "base/idsource.h"
#include "base/secretstore.h"
#include "emulator/appflow/connectors/connectorinvoker.h"
#include "emulator/appflow/connectors/connectors.h"
#include "emulator/appflow/flows/flowstore.h"
#include "emulator/appflow/profiles/profilestore.h"
#include "emulator/appflow/reports/runreports.h"
#include "emulator/appflow/tokens/oauthtokens.h"
#include "emulator/store/tokencall.h"
#include "emulator/wire/quotas.h"

#include <QObject>

namespace sluice::emulator {

/// What can be done to connector profiles (reference 1.8, 8). Credentials go to the SecretStore
/// before an answer says so, under a key of their own for each write: a change that fails half way
/// leaves the old ones in force.
class ProfileService final : public QObject {
    Q_OBJECT

public:
    struct Parts {
        sqlite::Database &database;
        ProfileStore &profiles;
        FlowStore &flows;
        const Connectors &connectors;
        ConnectorInvoker &invoker;
        SecretStore &secrets;
        OAuthTokens &logins;
        IdempotentCalls &tokens;
        const Clock &clock;
        IdSource &ids;
        Quotas quotas;
        RunReports &reports; ///< hears of flows that are Errored with a profile
    };

    /// All references must outlive it.
    explicit ProfileService(const Parts &parts);

    Pending<QJsonObject> create(const QJsonObject &input);
    Pending<QJsonObject> update(const QJsonObject &input);
    Pending<QJsonObject> remove(const QString &name, bool force);

    /// One item of DescribeConnectorProfiles.
    QJsonObject detail(const ConnectorProfile &profile) const;

private:
    struct Change;

    Pending<QJsonObject> carryOut(std::shared_ptr<Change> change);
    Result<> prepare(Change &change);
    Result<> prepareNew(Change &change);
    Result<> prepareUpdate(Change &change);
    void setCredentials(Change &change);
    void getTokens(const std::shared_ptr<Change> &change);
    void takeTokens(Change &change, const OAuthTokens::Fresh &fresh);
    void askConnector(const std::shared_ptr<Change> &change);
    void onRefused(const std::shared_ptr<Change> &change, const Error &refusal);
    void writeSecret(const std::shared_ptr<Change> &change);
    void store(const std::shared_ptr<Change> &change);
    Result<> insert(const ConnectorProfile &profile);
    Result<> update(ConnectorProfile profile);
    Result<> checkQuota(qsizetype profiles) const;
    void finish(const std::shared_ptr<Change> &change, Result<QJsonObject> answer);
    void forget(const QString &secretKey);
    Result<> checkUnused(const QString &name);
    Result<> removeStored(const QString &name);
    Result<QJsonObject> takeBack(const ConnectorProfile &profile, const Error &why);

    Parts m_parts;
    QSet<QString> m_inWork; ///< names
};

} // namespace sluice::emulator
