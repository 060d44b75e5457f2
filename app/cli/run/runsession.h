#pragma once

#include "cli/run/flowrun.h"
#include "cli/run/progressline.h"
#include "cli/run/runresults.h"
#include "cli/run/servicelink.h"
#include "cli/run/serviceuse.h"
#include "local/localservicelauncher.h"

namespace sluice::cli {

/// Everything of one `sluice run` after its input was read: service, runs one after the other,
/// reports, end of the service.
class RunSession final : public QObject {
    Q_OBJECT

public:
    struct Flow {
        QString file; ///< as it was given, for messages
        flow::FlowDefinition definition;
    };

    struct Plan {
        QList<Flow> flows; ///< in the order of their runs; at least one
        QList<appflow::LocalMapping> mappings;
        LocalDataDir dataDir;
        QString region; ///< of a service that is started, as is the next
        QString secrets; ///< "file", "keychain"; empty: the service's default
        qint64 memoryLimitBytes = 0; ///< likewise; 0: the service's default
        bool isJsonOutput = false;
        bool keepsService = false;
    };

    explicit RunSession(Plan plan, QObject *parent = nullptr);
    ~RunSession() override;

    void start();
    /// The first one cancels the run and waits for its end, the second one leaves at once.
    void interrupt();

Q_SIGNALS:
    void finished(int exitCode);

private:
    void enter();
    void findService();
    void onService(const Result<RuntimeInfo> &service);
    void warnOfUnusedOptions(const RuntimeInfo &service) const;
    void onHealth(const Result<> &health);
    void runNext();
    void onProgress(const appflow::LocalRun &run);
    void onOutcome(const Result<FlowRun::Outcome> &outcome);
    void awaitLossOfService();
    QString cutOffText(bool isServiceThere) const;
    void report(const FlowRun::Outcome &outcome);
    void explain(const Error &error);
    void endBeforeAnyRun(const Error &error);
    /// With the summary of several.
    void finish();

    bool isOneOfSeveral() const { return m_plan.flows.size() > 1; }

    const Flow &current() const { return m_plan.flows.at(m_results.size()); }

    RunResult &addResult();
    /// Ends a service that was started for runs only, when this is the last of them.
    void leave();
    void onFlows(const Result<QJsonArray> &flows);
    void awaitEndOfService();

    Plan m_plan;
    std::unique_ptr<ServiceLink> m_link; ///< m_run refers to it
    std::unique_ptr<FlowRun> m_run;
    LocalServiceLauncher m_launcher;
    ServiceUse m_use;
    ProgressLine m_line;
    QElapsedTimer m_since;
    QElapsedTimer m_sinceShutdown;
    QElapsedTimer m_sinceCutOff;
    QList<RunResult> m_results; ///< of the flows that were run; the next one is being run
    qint64 m_servicePid = 0;
    bool m_startsService = false;
    bool m_isInterrupted = false;
};

} // namespace sluice::cli
