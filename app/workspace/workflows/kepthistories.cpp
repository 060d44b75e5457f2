#include "workspace/workflows/kepthistories.h"

#include "sqlite/database.h"
#include "store/historystore.h"
#include "store/storeworker.h"
#include "swf/values/historyfile.h"

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace sluice::workspace {

using sqlite::Database;
using store::HistoryStore;

namespace {

swf::Execution executionOfRow(const store::KeptRunRow &row)
{
    swf::Execution run;
    run.workflowId = row.workflowId;
    run.runId = row.runId;
    run.typeName = row.typeName;
    run.typeVersion = row.typeVersion;
    run.startedAt = row.startedAt;
    run.closedAt = row.closedAt;
    run.closeStatus = row.closeStatus;
    run.isCancelRequested = row.isCancelRequested;
    run.tags = row.tags;
    run.parent = {row.parentWorkflowId, row.parentRunId};
    return run;
}

store::KeptRunRow rowOfExecution(const swf::Execution &run)
{
    return {run.runId, run.workflowId, run.typeName, run.typeVersion, run.startedAt, run.closedAt,
        run.closeStatus, run.isCancelRequested, run.tags, run.parent.workflowId, run.parent.runId};
}

/// What the store has of a domain.
struct KeptOfDomain {
    QList<store::KeptRunRow> rows;
    QStringList removed;
};

Result<KeptOfDomain> readKept(HistoryStore store, const QString &domain)
{
    const auto rows = store.load(domain);
    if (!rows)
        return fail(rows.error());
    const auto removed = store.removed(domain);
    if (!removed)
        return fail(removed.error());
    return KeptOfDomain {*rows, *removed};
}

/// Begins at the first event, misses none and ends with what closed the run.
bool isWhole(const QList<swf::HistoryEvent> &history)
{
    return !history.isEmpty() && history.first().id == 1 && history.last().id == history.size()
        && !swf::closeStatusOf(history.last().type).isEmpty();
}

} // namespace

KeptHistories::KeptHistories(QString connectionId, store::StoreWorker &store, const Clock &clock,
    Notices &notices, QObject *parent)
    : QObject(parent)
    , m_connectionId(std::move(connectionId))
    , m_store(store)
    , m_clock(clock)
    , m_notices(notices)
{
}

void KeptHistories::setDomain(const QString &domain)
{
    if (domain == m_domain)
        return;
    m_domain = domain;
    m_removed.clear();
    setRuns({});
    if (domain.isEmpty())
        return;
    m_store
        .user([domain, id = m_connectionId](
                  Database &database) { return readKept(HistoryStore(database, id), domain); })
        .done(this, [this, domain](const Result<KeptOfDomain> &read) {
            if (!read) {
                m_notices.raise(read.error().message);
                return;
            }
            if (domain != m_domain)
                return;
            QList<swf::Execution> runs = m_runs; // kept since it was asked
            m_removed.unite({read->removed.begin(), read->removed.end()});
            for (const store::KeptRunRow &row : read->rows) {
                if (!holds(row.runId))
                    runs.append(executionOfRow(row));
            }
            setRuns(runs);
        });
}

void KeptHistories::setRuns(const QList<swf::Execution> &runs)
{
    m_runs = runs;
    std::stable_sort(m_runs.begin(), m_runs.end(),
        [](const swf::Execution &a, const swf::Execution &b) { return a.startedAt > b.startedAt; });
    m_places.clear();
    for (qsizetype i = 0; i < m_runs.size(); ++i)
        m_places.insert(m_runs[i].runId, i);
    Q_EMIT changed();
}

void KeptHistories::keep(const swf::ExecutionKey &run, const QList<swf::HistoryEvent> &history)
{
    if (!wasRemoved(run.runId))
        save(run, history, false);
}

void KeptHistories::keepAgain(const swf::ExecutionKey &run, const QList<swf::HistoryEvent> &history)
{
    save(run, history, true);
}

void KeptHistories::save(
    const swf::ExecutionKey &run, const QList<swf::HistoryEvent> &history, bool isAgain)
{
    if (m_domain.isEmpty() || run.runId.isEmpty() || holds(run.runId) || !isWhole(history))
        return;
    swf::Execution kept = swf::executionOf(history, run.workflowId);
    kept.runId = run.runId;
    if (isAgain)
        m_removed.remove(run.runId);
    setRuns(m_runs + QList<swf::Execution> {kept});
    m_store
        .user([row = rowOfExecution(kept), history, domain = m_domain, id = m_connectionId,
                  now = m_clock.now(), isAgain](Database &database) {
            return HistoryStore(database, id)
                .save(domain, row, swf::toHistoryFile(history), now,
                    isAgain ? HistoryStore::Removed::IsStoredAgain
                            : HistoryStore::Removed::StaysAway);
        })
        .done(this, [this, runId = run.runId](const Result<QStringList> &notStored) {
            if (notStored) {
                drop(*notStored);
                return;
            }
            m_notices.raise(notStored.error().message);
            drop({runId});
        });
}

Pending<QList<swf::HistoryEvent>> KeptHistories::history(const QString &runId)
{
    return m_store.user([runId, domain = m_domain, id = m_connectionId](
                            Database &database) -> Result<QList<swf::HistoryEvent>> {
        const auto events = HistoryStore(database, id).events(domain, runId);
        if (!events)
            return fail(events.error());
        return swf::readHistoryFile(*events);
    });
}

Pending<> KeptHistories::remove(const QStringList &runIds)
{
    const auto promise = std::make_shared<Promise<>>();
    m_store
        .user([runIds, domain = m_domain, id = m_connectionId, now = m_clock.now()](
                  Database &database) {
            return HistoryStore(database, id).remove(domain, runIds, now);
        })
        .done(this, [this, promise, runIds, domain = m_domain](const Result<> &removed) {
            if (removed && domain == m_domain) {
                m_removed.unite({runIds.begin(), runIds.end()});
                drop(runIds);
            }
            promise->settle(removed);
        });
    return promise->pending();
}

void KeptHistories::drop(const QStringList &runIds)
{
    QList<swf::Execution> rest = m_runs;
    rest.removeIf([&](const swf::Execution &run) { return runIds.contains(run.runId); });
    if (rest.size() != m_runs.size())
        setRuns(rest);
}

Pending<QStringList> KeptHistories::domains()
{
    return m_store.user(
        [id = m_connectionId](Database &database) { return HistoryStore(database, id).domains(); });
}

} // namespace sluice::workspace
