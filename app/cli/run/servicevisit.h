#pragma once

#include "cli/commands/localoptions.h"
#include "cli/run/servicelink.h"
#include "cli/run/serviceuse.h"
#include "local/localservicelauncher.h"

#include <QElapsedTimer>
#include <QObject>

#include <optional>

namespace sluice::cli {

/// The use that one command makes of the Sluice Local of a data directory:
///
///     start() -> found or started -> arrived() -> ... -> leave() -> left()
///             -> shutOut(), or failed()
///
/// A service that was started for it ends with the last command that uses it, unless others have
/// runs in progress.
class ServiceVisit final : public QObject {
    Q_OBJECT

public:
    struct Plan {
        LocalDataDir dataDir;
        QString region; ///< of a service that is started, as is the next
        QString secrets; ///< "file", "keychain"; empty: the service's default
        qint64 memoryLimitBytes = 0; ///< likewise; 0: the service's default
        int threads = 0; ///< likewise
        bool keepsService = false;
    };

    explicit ServiceVisit(Plan plan, QObject *parent = nullptr);

    /// Once.
    void start();
    /// Once, after arrived().
    void leave();

    /// After arrived().
    ServiceLink &link() { return *m_link; }

    /// Likewise: of the service.
    qint64 servicePid() const { return m_servicePid; }

Q_SIGNALS:
    void arrived();
    /// Instead of arrived(), before anybody was asked anything: the data directory cannot be used.
    void shutOut(const sluice::Error &error);
    /// Instead of arrived(): no service, or one that does not answer, and that was left already.
    void failed(const sluice::Error &error);
    void left();

private:
    void enter();
    void findService();
    void onService(const Result<RuntimeInfo> &service);
    void warnOfUnusedOptions(const RuntimeInfo &service) const;
    void onHealth(const Result<appflow::LocalHealth> &health);
    void onFlows(const Result<QJsonArray> &flows);
    void awaitEndOfService();
    void tellEnd();

    Plan m_plan;
    std::unique_ptr<ServiceLink> m_link;
    LocalServiceLauncher m_launcher;
    ServiceUse m_use;
    QElapsedTimer m_since;
    qint64 m_servicePid = 0;
    std::optional<Error> m_healthError;
    bool m_startsService = false;
};

ServiceVisit::Plan visitOf(const GivenLocal &given, bool keepsService);

} // namespace sluice::cli
