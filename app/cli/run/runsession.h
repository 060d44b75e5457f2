#pragma once

#include "cli/run/flowrun.h"
#include "cli/run/progressline.h"
#include "cli/run/runresults.h"
#include "cli/run/servicevisit.h"

#include <QElapsedTimer>

namespace sluice::cli {

/// Everything of one `sluice run` after its input was read: the visit of a service, runs one after
/// the other, reports.
class RunSession final : public QObject {
    Q_OBJECT

public:
    struct Flow {
        QString file; ///< as it was given, for messages
        flow::FlowDefinition definition;
    };

    struct Plan {
        QList<Flow> flows; ///< in the order of their runs; at least one
        ServiceVisit::Plan visit;
        QList<appflow::LocalMapping> mappings;
        QDateTime at; ///< of the schedules of the flows; invalid: they have none
        bool isJsonOutput = false;
    };

    explicit RunSession(Plan plan, QObject *parent = nullptr);
    ~RunSession() override;

    void start();
    /// The first one cancels the run and waits for its end, the second one leaves at once.
    void interrupt();

Q_SIGNALS:
    void finished(int exitCode);

private:
    void runNext();
    void onProgress(const appflow::LocalRun &run);
    void onOutcome(const Result<FlowRun::Outcome> &outcome);
    void awaitLossOfService();
    QString cutOffText(bool isServiceThere) const;
    void report(const FlowRun::Outcome &outcome);
    void explain(const Error &error);
    /// With the summary of several.
    void finish();

    bool isOneOfSeveral() const { return m_plan.flows.size() > 1; }

    const Flow &current() const { return m_plan.flows.at(m_results.size()); }

    RunResult &addResult();

    Plan m_plan;
    ServiceVisit m_visit; ///< m_run refers to its link
    std::unique_ptr<FlowRun> m_run;
    ProgressLine m_line;
    QElapsedTimer m_since;
    QElapsedTimer m_sinceCutOff;
    QList<RunResult> m_results; ///< of the flows that were run; the next one is being run
    bool m_isInterrupted = false;
};

} // namespace sluice::cli
