#pragma once

#include "appflow/client/appflowclient.h"
#include "base/clock.h"
#include "base/idsource.h"
#include "base/pending.h"
#include "cli/commands/servicewait.h"
#include "cli/services/serviceend.h"
#include "cli/services/serviceoptions.h"
#include "local/localclient.h"
#include "swf/client/swfclient.h"

#include <QFileSystemWatcher>
#include <QObject>

#include <memory>
#include <optional>

namespace sluice::cli {

/// AppFlow and SWF for a command, each where the options say. A Sluice Local that is started again
/// is found again, whatever its port is then: a worker lives longer than a service.
class ServiceConnections final : public QObject {
    Q_OBJECT

public:
    explicit ServiceConnections(ServiceOptions options, QObject *parent = nullptr);
    ~ServiceConnections() override;

    /// Waits some seconds for a Sluice Local that is being started. NotFound: none runs;
    /// InvalidInput: the options or the settings of the AWS CLI. Once; the clients are there then.
    Pending<> open();

    appflow::AppFlowClient &appflow() { return *m_appflow; }

    swf::SwfClient &swf() { return *m_swf; }

    /// Of AppFlow; nullptr unless it is a Sluice Local.
    appflow::LocalClient *local() { return m_local.get(); }

    /// SWF is a Sluice Local, found by its data directory or known by its answer.
    bool isSwfLocal() const { return m_isSwfLocal; }

    const Clock &clock() const { return m_clock; }

    /// "Sluice Local on DIR", or both endpoints.
    QString place() const;

    /// A command of `sluice appflow` or `sluice swf` that asks the same service when it is typed:
    /// with the options of AWS, or in the environment of the Sluice Local. \param words
    /// "appflow list-flows"
    QString commandFor(const QString &words) const;

private:
    bool isAtAws(bool isSwf) const;
    void onService(const Result<RuntimeInfo> &service);
    /// Settles what open() waits for.
    void connectAll();
    Result<> connectBoth();
    void recogniseLocal();
    Result<std::unique_ptr<ServiceEnd>> connectTo(const Service &service, bool isSwf);
    ParsedArguments globalsFor(bool isSwf) const;
    void followService();

    const ServiceOptions m_options;
    SystemClock m_clock;
    SystemIdSource m_ids;
    LocalDataDir m_dir;
    std::unique_ptr<ServiceWait> m_wait;
    std::optional<RuntimeInfo> m_info; ///< of the Sluice Local in use
    std::optional<LocalCredentials> m_pair;
    // In the order of use: each refers to those above.
    std::unique_ptr<ServiceEnd> m_appflowEnd;
    std::unique_ptr<ServiceEnd> m_swfEnd;
    std::unique_ptr<appflow::AppFlowClient> m_appflow;
    std::unique_ptr<swf::SwfClient> m_swf;
    std::unique_ptr<appflow::LocalClient> m_local;
    QFileSystemWatcher m_watcher; ///< of the data directory, where runtime.json comes and goes
    Promise<> m_opened;
    bool m_isSwfLocal = false;
};

} // namespace sluice::cli
