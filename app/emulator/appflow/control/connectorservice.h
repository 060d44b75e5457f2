#pragma once

#include "emulator/appflow/connectors/connectorinvoker.h"
#include "emulator/appflow/connectors/connectors.h"
#include "emulator/appflow/profiles/profilestore.h"
#include "emulator/store/tokencall.h"

#include <QObject>

namespace sluice::emulator {

/// What can be done to custom connectors (reference 1.8, 7.6).
class ConnectorService final : public QObject {
    Q_OBJECT

public:
    struct Parts {
        sqlite::Database &database;
        ConnectorRegistry &registry;
        const Connectors &connectors;
        ProfileStore &profiles;
        ConnectorInvoker &invoker;
        IdempotentCalls &tokens;
        const Clock &clock;
    };

    /// All references must outlive it.
    explicit ConnectorService(const Parts &parts);

    Pending<QJsonObject> registerConnector(const QJsonObject &input);
    Pending<QJsonObject> updateRegistration(const QJsonObject &input);
    Result<> unregister(const QString &label, bool force);

private:
    struct Change;

    Pending<QJsonObject> carryOut(std::shared_ptr<Change> change);
    Result<> prepare(Change &change);
    void askConnector(const std::shared_ptr<Change> &change);
    Result<> checkFree(const QString &label);
    Result<> readAgain(Change &change);
    static void describe(Change &change, const QJsonObject &described);
    Result<QJsonObject> store(Change &change, const QJsonObject &described);

    Parts m_parts;
};

} // namespace sluice::emulator
