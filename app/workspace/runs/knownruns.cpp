#include "workspace/runs/knownruns.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace sluice::workspace {

namespace {

bool isNewer(const appflow::RunRecord &a, const appflow::RunRecord &b)
{
    return a.startedAt > b.startedAt;
}

void keepTold(qint64 &count, qint64 known)
{
    if (count < 0)
        count = known;
}

/// What is known after `news` arrived for `known`.
appflow::RunRecord updated(const appflow::RunRecord &known, appflow::RunRecord news)
{
    if (!known.isActive() && news.isActive())
        return known;
    // An answer that was under way when the cancel was accepted.
    if (known.executionStatus == "CancelStarted"_L1 && news.isActive())
        news.executionStatus = known.executionStatus;
    keepTold(news.recordsProcessed, known.recordsProcessed);
    keepTold(news.recordsDropped, known.recordsDropped);
    keepTold(news.recordsWritten, known.recordsWritten);
    keepTold(news.bytesProcessed, known.bytesProcessed);
    keepTold(news.bytesWritten, known.bytesWritten);
    keepTold(news.putFailures, known.putFailures);
    if (!news.isActive())
        news.fraction = -1;
    else if (news.fraction < 0)
        news.fraction = known.fraction;
    return news;
}

} // namespace

QString KnownRuns::keyOf(const QString &flowName, const QString &executionId)
{
    return executionId + u'/' + flowName;
}

const appflow::RunRecord *KnownRuns::find(const QString &flowName, const QString &executionId) const
{
    const auto found = m_indexByKey.constFind(keyOf(flowName, executionId));
    return found == m_indexByKey.constEnd() ? nullptr : &m_runs[*found];
}

QList<appflow::RunRecord> KnownRuns::activeRuns() const
{
    QList<appflow::RunRecord> active;
    std::copy_if(m_runs.begin(), m_runs.end(), std::back_inserter(active),
        [](const appflow::RunRecord &run) { return run.isActive(); });
    return active;
}

bool KnownRuns::hasRunsOf(const QString &flowName) const
{
    return std::any_of(m_runs.begin(), m_runs.end(),
        [&](const appflow::RunRecord &run) { return run.flowName == flowName; });
}

bool KnownRuns::hasActiveRunsOf(const QString &flowName) const
{
    return std::any_of(m_runs.begin(), m_runs.end(),
        [&](const appflow::RunRecord &run) { return run.flowName == flowName && run.isActive(); });
}

KnownRuns::Merge KnownRuns::merge(const QList<appflow::RunRecord> &records)
{
    Merge merge;
    QList<appflow::RunRecord> unknown;
    bool isReordered = false;
    for (const appflow::RunRecord &record : records) {
        const auto found = m_indexByKey.constFind(keyOf(record.flowName, record.executionId));
        if (found == m_indexByKey.constEnd()) {
            unknown.append(record);
            continue;
        }
        appflow::RunRecord &known = m_runs[*found];
        const appflow::RunRecord news = updated(known, record);
        if (news == known)
            continue;
        if (known.isActive() && !news.isActive())
            merge.ended.append(news);
        isReordered = isReordered || news.startedAt != known.startedAt;
        known = news;
        merge.changed.append(news);
    }
    if (isReordered) {
        std::stable_sort(m_runs.begin(), m_runs.end(), isNewer);
        reindex();
    }
    merge.changed.append(unknown);
    add(std::move(unknown));
    return merge;
}

bool KnownRuns::addOlder(const QList<appflow::RunRecord> &records)
{
    QList<appflow::RunRecord> unknown;
    std::copy_if(records.begin(), records.end(), std::back_inserter(unknown),
        [this](const appflow::RunRecord &run) { return !find(run.flowName, run.executionId); });
    const bool changed = !unknown.isEmpty();
    add(std::move(unknown));
    return changed;
}

void KnownRuns::add(QList<appflow::RunRecord> records)
{
    if (records.isEmpty())
        return;
    std::stable_sort(records.begin(), records.end(), isNewer);
    QList<appflow::RunRecord> all;
    all.reserve(m_runs.size() + records.size());
    std::merge(records.begin(), records.end(), m_runs.begin(), m_runs.end(),
        std::back_inserter(all), isNewer);
    m_runs = std::move(all);
    reindex();
}

void KnownRuns::reindex()
{
    m_indexByKey.clear();
    m_indexByKey.reserve(m_runs.size());
    for (int i = 0; i < m_runs.size(); ++i)
        m_indexByKey.insert(keyOf(m_runs[i].flowName, m_runs[i].executionId), i);
}

} // namespace sluice::workspace
