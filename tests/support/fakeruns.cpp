#include "support/fakeruns.h"

namespace sluice::test {

FakeRuns::RunRecord FakeRuns::run(
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

void FakeRuns::set(const QList<RunRecord> &runs)
{
    m_runs = runs;
    Q_EMIT changed();
}

void FakeRuns::update(const RunRecord &run)
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

void FakeRuns::end(const QString &executionId, const QString &status, const QString &message)
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

Pending<bool> FakeRuns::loadOlder(const appflow::RunQuery &query)
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

Pending<QStringList> FakeRuns::cancel(const QString &flowName, const QStringList &executionIds)
{
    const QString name = note(QStringLiteral("cancel"), {flowName, executionIds});
    QStringList invalid = executionIds;
    if (!failures.contains(name)) {
        for (RunRecord &run : m_runs) {
            const bool meant = executionIds.isEmpty() || executionIds.contains(run.executionId);
            if (run.flowName != flowName || !meant || !run.isActive()
                || refused.contains(run.executionId))
                continue;
            invalid.removeAll(run.executionId);
            run.executionStatus = QStringLiteral("CancelStarted");
        }
        Q_EMIT changed();
    }
    return answer<QStringList>(name, invalid);
}

Pending<QList<appflow::RunOutput>> FakeRuns::outputs(const QString &executionId)
{
    const QString name = note(QStringLiteral("outputs"), {executionId});
    return answer<QList<appflow::RunOutput>>(name, outputsByRun.value(executionId));
}

} // namespace sluice::test
