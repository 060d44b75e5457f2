#pragma once

#include "support/fakecalls.h"
#include "workspace/runs.h"

#include <QMap>

namespace sluice::test {

/// Runs without a service: those that a test sets, and what becomes of them.
class FakeRuns final : public workspace::Runs, public FakeCalls {
public:
    using RunRecord = appflow::RunRecord;

    QMap<QString, QList<appflow::RunOutput>> outputsByRun;
    QList<RunRecord> older; ///< of loadOlder()
    int olderAtATime = 100;
    bool keepsPartial = true; ///< keepsPartialOutput()
    QStringList refused; ///< of cancel(), though they are active

    /// A row for set().
    static RunRecord run(
        const QString &flowName, const QString &executionId, const QString &executionStatus);

    /// Newest first, as the real one gives them.
    void set(const QList<RunRecord> &runs);

    /// Replaces the run with this executionId, or puts it first; emits ended() when it ended.
    void update(const RunRecord &run);

    /// Ends an active run, for example with "Successful", "Canceled" or "Error".
    void end(const QString &executionId, const QString &status, const QString &message = {});

    const QList<RunRecord> &list() const override { return m_runs; }

    /// One batch of `older` that matches by flow or execution id comes into list().
    Pending<bool> loadOlder(const appflow::RunQuery &query) override;

    /// Active runs become CancelStarted; the others come back as invalid.
    Pending<QStringList> cancel(const QString &flowName, const QStringList &executionIds) override;

    bool keepsPartialOutput(const QString &) const override { return keepsPartial; }

    Pending<QList<appflow::RunOutput>> outputs(const QString &executionId) override;

private:
    QList<RunRecord> m_runs;
};

} // namespace sluice::test
