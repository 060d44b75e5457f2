#pragma once

#include "appflow/client/appflowclient.h"
#include "aws/call/awscaller.h"
#include "base/idsource.h"
#include "cli/run/flowrun.h"
#include "cli/test/caseworkspace.h"
#include "cli/test/frozenclock.h"
#include "emulator/sluicelocal.h"
#include "flowtests/report/caseresult.h"
#include "http/client/loopbacktransport.h"

namespace sluice::cli {

/// One test of a flow: a Sluice Local of its own in this process, on a data directory of its own;
/// connector profiles, CreateFlow, StartFlow, the record; then what came is held against what is
/// expected. Nothing is left of it.
class CaseTrial final : public QObject {
    Q_OBJECT

public:
    struct Options {
        int threads = 0; ///< of DuckDB; 0: all cores
        qint64 memoryLimitBytes = 0; ///< 0: the engine's default
        bool accepts = false; ///< what differs is expected from now on
    };

    CaseTrial(flowtests::CaseFolder folder, Options options, QObject *parent = nullptr);
    ~CaseTrial() override;

    void start();
    /// The run is cancelled; the case ends as NotRun.
    void cancel();

    /// Of its files, from any thread.
    QString workspacePath() const { return m_workspace.path(); }

Q_SIGNALS:
    /// Once; the service has ended.
    void finished(const sluice::flowtests::CaseResult &result);

private:
    struct Link;

    Result<> startService();
    void makeProfiles();
    void runFlow();
    void onOutcome(const Result<FlowRun::Outcome> &outcome);
    void onRefused(const Error &error);
    void judge(const QJsonObject &record, const QString &executionId);
    flowtests::ComparedFormats formats() const;
    void breakOff(const Error &error);
    void leave();

    const flowtests::CaseFolder m_folder;
    const Options m_options;
    CaseWorkspace m_workspace;
    flowtests::CaseResult m_result;
    QElapsedTimer m_since;
    FrozenClock m_clock;
    SystemIdSource m_ids;
    std::unique_ptr<emulator::SluiceLocal> m_service;
    std::unique_ptr<Link> m_link; ///< m_run refers to it
    std::unique_ptr<FlowRun> m_run;
    QList<QJsonObject> m_profiles; ///< that are still to be made
    bool m_isCancelAsked = false;
};

} // namespace sluice::cli
