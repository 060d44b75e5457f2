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

    /// A row for set().
    static RunRecord run(
        const QString &flowName, const QString &executionId, const QString &executionStatus)
    {
        RunRecord row;
        row.flowName = flowName;
        row.executionId = executionId;
        row.executionStatus = executionStatus;
        row.startedAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
        row.lastUpdatedAt = row.startedAt;
        return row;
    }

    /// Newest first, as the real one gives them.
    void set(const QList<RunRecord> &runs)
    {
        m_runs = runs;
        Q_EMIT changed();
    }

    /// Replaces the run with this executionId, or puts it first; emits ended() when it ended.
    void update(const RunRecord &run)
    {
        const auto known = std::find_if(m_runs.begin(), m_runs.end(),
            [&](const RunRecord &other) { return other.executionId == run.executionId; });
        const bool wasActive = known != m_runs.end() && known->isActive();
        if (known == m_runs.end())
            m_runs.prepend(run);
        else
            *known = run;
        Q_EMIT changed();
        if (wasActive && !run.isActive())
            Q_EMIT ended(run);
    }

    /// Ends an active run, for example with "Successful", "Canceled" or "Error".
    void end(const QString &executionId, const QString &status, const QString &message = {})
    {
        for (const RunRecord &run : std::as_const(m_runs)) {
            if (run.executionId != executionId)
                continue;
            RunRecord ended = run;
            ended.executionStatus = status;
            ended.message = message;
            ended.fraction = -1;
            update(ended);
            return;
        }
    }

    const QList<RunRecord> &list() const override { return m_runs; }

    /// One batch of `older` that matches by flow or execution id comes into list().
    Pending<bool> loadOlder(const appflow::RunQuery &query) override
    {
        const QString name = note(QStringLiteral("loadOlder"), {query.text, query.flowName});
        QList<RunRecord> found;
        for (const RunRecord &run : std::as_const(older)) {
            const bool isMeant = (query.text.isEmpty() || run.executionId.contains(query.text))
                && (query.flowName.isEmpty() || run.flowName == query.flowName);
            if (isMeant && found.size() < olderAtATime)
                found.append(run);
        }
        for (const RunRecord &run : std::as_const(found))
            older.removeOne(run);
        if (!found.isEmpty())
            set(m_runs + found);
        return answer<bool>(name, found.size() == olderAtATime);
    }

    /// Active runs become CancelStarted; the others come back as invalid.
    Pending<QStringList> cancel(const QString &flowName, const QStringList &executionIds) override
    {
        const QString name = note(QStringLiteral("cancel"), {flowName, executionIds});
        QStringList invalid = executionIds;
        if (!failures.contains(name)) {
            for (RunRecord &run : m_runs) {
                const bool meant = executionIds.isEmpty() || executionIds.contains(run.executionId);
                if (run.flowName != flowName || !meant || !run.isActive())
                    continue;
                invalid.removeAll(run.executionId);
                run.executionStatus = QStringLiteral("CancelStarted");
            }
            Q_EMIT changed();
        }
        return answer<QStringList>(name, invalid);
    }

    bool keepsPartialOutput(const QString &) const override { return keepsPartial; }

    Pending<QList<appflow::RunOutput>> outputs(const QString &executionId) override
    {
        const QString name = note(QStringLiteral("outputs"), {executionId});
        return answer<QList<appflow::RunOutput>>(name, outputsByRun.value(executionId));
    }

private:
    QList<RunRecord> m_runs;
};

} // namespace sluice::test
