#pragma once

#include "appflow/conformance/worldprocess.h"
#include "aws/call/awscaller.h"
#include "aws/paging/serviceclient.h"
#include "http/client/qnamtransport.h"

#include <QMap>
#include <QSet>

#include <memory>

namespace sluice::test {

/// What came of one call. A call that the client refused by itself has no status.
struct Outcome {
    int status = 0;
    QString error;
    QString message;
    QJsonObject output;
};

/// The service that a table is of.
struct TableService {
    QString name; ///< "appflow"
    std::shared_ptr<const aws::ServiceModel> model;
    /// Its client, as users of it make it.
    std::function<std::shared_ptr<aws::ServiceClient>(aws::AwsCaller &caller)> makeClient;
};

/// Runs groups of the conformance table through AppFlowClient or SwfClient and counts, as runner.py
/// does for other clients. The format of a step is described in tests/e2e/conformance/table.py.
class TableRunner {
public:
    /// \param name under which it counts
    TableRunner(TableService service, QString name);
    ~TableRunner();

    /// The groups of a module (WorldProcess::groupsOf()), and counts what came of them. Fails the
    /// test when something was unequal.
    void run(const QString &module);

    QSet<QString> operations() const { return m_operations; }

    /// Declared errors that no call reached, "StartFlow ConflictException".
    QStringList missingErrors() const;

private:
    /// Prints the counts, and keeps them in $SLUICE_CONFORMANCE for the summary of all clients.
    void publish(double seconds) const;
    struct Client;

    void connectTo(const QJsonObject &info);
    Client &clientFor(const QString &caller);
    void runStep(const QJsonObject &step, const QString &group);
    Outcome call(const QJsonObject &step);
    void count(const QJsonObject &step, const Outcome &outcome);
    QStringList wrong(const QJsonObject &step, const Outcome &outcome) const;
    QJsonValue messageOf(const QJsonObject &step, const QJsonObject &expect) const;
    QStringList wrongError(
        const QJsonObject &step, const QJsonObject &expect, const Outcome &outcome) const;
    bool breaksFacts(const QJsonObject &step) const;
    QJsonValue filled(const QJsonValue &value) const;

    int statusOf(const QString &error) const;

    TableService m_service;
    QString m_name;
    SystemClock m_clock;
    SystemIdSource m_ids;
    WorldProcess m_world;
    QJsonObject m_info; ///< endpoint and key pair of the service
    std::map<QString, std::unique_ptr<Client>> m_clients; ///< by who signs
    QMap<QString, QString> m_saved;
    QMap<QString, int> m_calls; ///< by kind
    QSet<QString> m_operations;
    QMap<QStringList, QSet<QString>> m_reached; ///< {operation, error, status}: how
    int m_refused = 0;
    QStringList m_unequal;
};

} // namespace sluice::test
