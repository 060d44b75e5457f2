#pragma once

#include "cli/run/progressline.h"
#include "cli/test/casethread.h"

namespace sluice::cli {

/// Everything of one `sluice test` after its folder was looked through: so many cases at once, the
/// report, JUnit XML.
class TestSession final : public QObject {
    Q_OBJECT

public:
    struct Plan {
        QString folder; ///< of all cases
        QStringList names; ///< of those that are run, in this order
        int jobs = 1;
        CaseTrial::Options trial;
        QString junitFile; ///< empty: none
        bool isVerbose = false; ///< those that pass are told too
    };

    explicit TestSession(Plan plan, QObject *parent = nullptr);
    ~TestSession() override;

    void start();
    /// The first one cancels what runs and starts no more, the second one leaves at once.
    void interrupt();

Q_SIGNALS:
    void finished(int exitCode);

private:
    void fill();
    void begin(qsizetype index);
    void onFinished(qsizetype index, const flowtests::CaseResult &result);
    void tell(const flowtests::CaseResult &result);
    void end();
    int exitCode() const;

    const Plan m_plan;
    QList<flowtests::CaseResult> m_results; ///< of all names; those that are not told yet NotRun
    std::map<qsizetype, std::unique_ptr<CaseThread>> m_running; ///< by place in the plan
    ProgressLine m_line;
    QElapsedTimer m_since;
    QDateTime m_startedAt;
    qsizetype m_next = 0;
    qsizetype m_done = 0;
    bool m_isInterrupted = false;
};

} // namespace sluice::cli
