#include "workspace/workflows/runlooker.h"

#include "workspace/poolwork.h"

using namespace Qt::StringLiterals;

namespace sluice::workspace {

namespace {

/// Events that are asked for from the end when the rest is known: enough for a second of a lively
/// run. With more the whole history is read.
constexpr int kLatestEvents = 100;

} // namespace

RunLooker::RunLooker(swf::SwfClient &client, WorkflowExtras *extras, QString domain,
    swf::ExecutionKey run, qint64 afterEventId, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_extras(extras)
    , m_domain(std::move(domain))
    , m_run(std::move(run))
    , m_after(afterEventId)
{
}

Pending<RunLook> RunLooker::start()
{
    if (!m_extras) {
        askHistory();
        return m_promise.pending();
    }
    m_extras->pending(m_domain, m_run).done(this, [this](const Result<QJsonObject> &pending) {
        if (pending)
            m_look.pending = *pending;
        if (!pending && pending.error().kind == ErrorKind::Unavailable)
            settle(fail(pending.error()));
        else
            askTaskLists(); // the history says whether the run is there
    });
    return m_promise.pending();
}

void RunLooker::askTaskLists()
{
    m_extras->taskLists(m_domain).done(this, [this](const Result<QJsonObject> &lists) {
        if (lists)
            m_look.taskLists = swf::taskListsFrom(*lists);
        askHistory();
    });
}

QJsonObject RunLooker::input() const
{
    return {{u"domain"_s, m_domain}, {u"execution"_s, swf::toJson(m_run)}};
}

void RunLooker::askHistory()
{
    if (m_after == 0) {
        askAll();
        return;
    }
    QJsonObject latest = input();
    latest["reverseOrder"_L1] = true;
    m_client.listPages(u"GetWorkflowExecutionHistory"_s, latest, {kLatestEvents, kLatestEvents, {}})
        .done(this, [this](const Result<aws::JoinedPages> &answer) { onLatest(answer); });
}

void RunLooker::onLatest(const Result<aws::JoinedPages> &latest)
{
    if (!latest) {
        settle(fail(latest.error()));
        return;
    }
    take(swf::historyFrom(latest->items));
    if (!m_look.events.isEmpty() && m_look.events.first().id > m_after + 1) {
        askAll();
        return;
    }
    settle(m_look);
}

void RunLooker::askAll()
{
    m_client.listAll(u"GetWorkflowExecutionHistory"_s, input())
        .done(this, [this](const Result<QJsonArray> &events) {
            if (!events) {
                settle(fail(events.error()));
                return;
            }
            // A long one takes longer to read than a window may stand still.
            onPool([events = *events]() -> Result<QList<swf::HistoryEvent>> {
                return swf::historyFrom(events);
            }).done(this, [this](const Result<QList<swf::HistoryEvent>> &history) {
                take(*history);
                settle(m_look);
            });
        });
}

void RunLooker::take(const QList<swf::HistoryEvent> &events)
{
    m_look.events = events;
    m_look.events.removeIf([this](const swf::HistoryEvent &event) { return event.id <= m_after; });
}

void RunLooker::settle(Result<RunLook> look)
{
    m_promise.settle(std::move(look));
    deleteLater();
}

} // namespace sluice::workspace
