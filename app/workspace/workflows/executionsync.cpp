#include "workspace/workflows/executionsync.h"

#include "base/clock.h"
#include "swf/client/swfclient.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::workspace {

namespace {

/// Closed runs that are read at first, and with each loadOlder(): one page.
constexpr int kClosedPage = 1000;
/// A close may come into the list after one that happened later.
constexpr int kOverlapSeconds = 60;
/// Looked at one by one in a round; Describe is granted 6 times a second.
constexpr int kMostDescribed = 5;

} // namespace

ExecutionSync::ExecutionSync(std::function<swf::SwfClient &()> client, Pace pace, QObject *parent)
    : QObject(parent)
    , m_client(std::move(client))
    , m_pace(pace)
    , m_pause(pace.between)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ExecutionSync::round);
}

void ExecutionSync::setDomain(const QString &domain)
{
    if (domain == m_domain)
        return;
    m_domain = domain;
    ++m_epoch;
    m_isBusy = false;
    m_isListed = false;
    m_readsAll = true;
    m_runs.clear();
    m_seen.clear();
    m_vanished.clear();
    m_olderToken.clear();
    m_latestClose = {};
    m_closedSince = {};
    publish();
    if (m_isWanted)
        round();
}

void ExecutionSync::start()
{
    if (std::exchange(m_isWanted, true))
        return;
    round();
}

void ExecutionSync::stop()
{
    m_isWanted = false;
    m_timer.stop();
}

void ExecutionSync::refresh()
{
    m_readsAll = true;
    hurry();
}

void ExecutionSync::hurry()
{
    if (m_isBusy)
        m_isHurried = true;
    else if (m_isWanted)
        round();
}

template <class T>
void ExecutionSync::ask(const Pending<T> &call, void (ExecutionSync::*then)(const Result<T> &))
{
    call.done(this, [this, then, epoch = m_epoch](const Result<T> &answer) {
        if (epoch != m_epoch)
            return;
        if (!answer)
            giveUp(answer.error());
        else
            (this->*then)(answer);
    });
}

void ExecutionSync::round()
{
    m_timer.stop();
    if (m_domain.isEmpty() || m_isBusy)
        return;
    m_isBusy = true;
    m_seen.clear();
    ask(m_client().listAll(u"ListOpenWorkflowExecutions"_s,
            {{u"domain"_s, m_domain}, {u"startTimeFilter"_s, QJsonObject {{u"oldestDate"_s, 0}}}}),
        &ExecutionSync::onOpen);
}

QJsonObject ExecutionSync::closedFilter(const QDateTime &since) const
{
    const double oldest = since.isValid() ? toEpochSeconds(since.addSecs(-kOverlapSeconds)) : 0;
    return {
        {u"domain"_s, m_domain}, {u"closeTimeFilter"_s, QJsonObject {{u"oldestDate"_s, oldest}}}};
}

void ExecutionSync::onOpen(const Result<QJsonArray> &open)
{
    take(*open);
    if (m_readsAll)
        ask(m_client().listPages(u"ListClosedWorkflowExecutions"_s, closedFilter({}),
                {kClosedPage, kClosedPage, {}}),
            &ExecutionSync::onFirstClosed);
    else
        ask(m_client().listAll(u"ListClosedWorkflowExecutions"_s, closedFilter(m_latestClose)),
            &ExecutionSync::onClosed);
}

void ExecutionSync::onFirstClosed(const Result<aws::JoinedPages> &closed)
{
    // What the service has forgotten since goes from the list as well.
    m_runs.removeIf([this](const std::pair<const QString &, swf::Execution &> &run) {
        return !run.second.isOpen() && !m_seen.contains(run.first);
    });
    m_readsAll = false;
    takeOlder(*closed);
    onClosed(closed->items);
    if (!m_olderToken.isEmpty())
        Q_EMIT olderFound();
}

void ExecutionSync::onClosed(const Result<QJsonArray> &closed)
{
    take(*closed);
    m_vanished.clear();
    for (const swf::Execution &run : std::as_const(m_runs)) {
        if (run.isOpen() && !m_seen.contains(run.runId) && m_vanished.size() < kMostDescribed)
            m_vanished.append(run.runId);
    }
    lookForVanished();
}

void ExecutionSync::lookForVanished()
{
    if (m_vanished.isEmpty()) {
        finish();
        return;
    }
    const QString runId = m_vanished.takeFirst();
    m_client()
        .call(u"DescribeWorkflowExecution"_s,
            {{u"domain"_s, m_domain}, {u"execution"_s, toJson(m_runs.value(runId).key())}})
        .done(this, [this, runId, epoch = m_epoch](const Result<QJsonObject> &described) {
            if (epoch == m_epoch)
                onDescribed(runId, described);
        });
}

void ExecutionSync::onDescribed(const QString &runId, const Result<QJsonObject> &described)
{
    if (described)
        take({described->value("executionInfo"_L1)});
    else if (described.error().kind == ErrorKind::NotFound)
        m_runs.remove(runId);
    else {
        giveUp(described.error());
        return;
    }
    lookForVanished();
}

void ExecutionSync::take(const QJsonArray &infos)
{
    for (const QJsonValue info : infos) {
        swf::Execution run = swf::executionFrom(info.toObject());
        const auto known = m_runs.constFind(run.runId);
        // An open list that was made before the run closed is old news.
        if (known != m_runs.cend() && !known->isOpen() && run.isOpen())
            continue;
        if (known != m_runs.cend() && known->isCancelRequested)
            run.isCancelRequested = true;
        if (run.closedAt.isValid() && (!m_latestClose.isValid() || run.closedAt > m_latestClose))
            m_latestClose = run.closedAt;
        m_seen.insert(run.runId);
        m_runs.insert(run.runId, run);
    }
}

/// Their pages come by the time of the close, the latest first.
void ExecutionSync::takeOlder(const aws::JoinedPages &pages)
{
    m_olderToken = pages.nextStartingToken;
    m_closedSince = {};
    if (!m_olderToken.isEmpty() && !pages.items.isEmpty())
        m_closedSince = swf::executionFrom(pages.items.last().toObject()).closedAt;
}

void ExecutionSync::finish()
{
    m_isListed = true;
    m_isBusy = false;
    m_pause = m_pace.between;
    publish();
    if (!m_isWanted)
        return;
    if (std::exchange(m_isHurried, false))
        round();
    else
        m_timer.start(m_pause);
}

void ExecutionSync::giveUp(const Error &error)
{
    m_isBusy = false;
    const bool isThrottled = error.kind == ErrorKind::Throttled;
    m_pause = isThrottled ? std::min(m_pause * 2, m_pace.longest) : m_pace.between;
    // Too many calls of somebody else's are no news to this user: it goes on more slowly.
    if (!isThrottled)
        Q_EMIT failed(error);
    if (m_isWanted)
        m_timer.start(isThrottled ? m_pause : m_pace.longest);
}

void ExecutionSync::forget(const QString &runId)
{
    m_runs.remove(runId);
    publish();
}

void ExecutionSync::publish()
{
    QList<swf::Execution> list = m_runs.values();
    std::sort(list.begin(), list.end(), isBefore);
    m_list = std::move(list);
    Q_EMIT changed();
}

Pending<bool> ExecutionSync::loadOlder()
{
    if (m_olderToken.isEmpty())
        return readyPending<bool>(false);
    const auto promise = std::make_shared<Promise<bool>>();
    m_client()
        .listPages(u"ListClosedWorkflowExecutions"_s, closedFilter({}),
            {kClosedPage, kClosedPage, std::exchange(m_olderToken, {})})
        .done(this, [this, promise, epoch = m_epoch](const Result<aws::JoinedPages> &older) {
            if (!older) {
                m_readsAll = true; // its token may be too old
                promise->settle(fail(older.error()));
                return;
            }
            if (epoch == m_epoch) {
                takeOlder(*older);
                take(older->items);
                publish();
            }
            promise->settle(!m_olderToken.isEmpty());
        });
    return promise->pending();
}

} // namespace sluice::workspace
