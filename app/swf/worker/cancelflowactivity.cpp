#include "swf/worker/cancelflowactivity.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

const QString kUnknown = u"Unknown"_s;

bool isActive(const QString &status)
{
    return status == "InProgress"_L1 || status == "CancelStarted"_L1;
}

} // namespace

CancelFlowActivity::CancelFlowActivity(appflow::AppFlowClient &appflow, const Clock &clock,
    QString runId, QList<CancelTarget> targets, const WorkerPace &pace, QObject *parent)
    : Activity(parent)
    , m_appflow(appflow)
    , m_clock(clock)
    , m_runId(std::move(runId))
    , m_pace(pace)
    , m_targets(std::move(targets))
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &CancelFlowActivity::findNext);
}

CancelFlowActivity::~CancelFlowActivity() = default;

QString CancelFlowActivity::details() const
{
    return compactJson({{u"runsToEnd"_s, m_open}});
}

void CancelFlowActivity::start()
{
    findNext();
}

void CancelFlowActivity::cancel(CancelReason reason)
{
    // What AppFlow was told cannot be taken back: the runs are canceled all the same, and nobody
    // waits for them.
    if (reason == CancelReason::WorkerStops || std::exchange(m_isOver, true))
        return;
    m_again.stop();
    if (reason == CancelReason::Asked)
        Q_EMIT ended({TaskAnswer::Kind::Canceled, {}, compactJson(result())});
    else
        Q_EMIT released();
}

void CancelFlowActivity::findNext()
{
    if (m_isOver)
        return;
    if (m_targets.isEmpty()) {
        cancelAll();
        return;
    }
    const CancelTarget &target = m_targets.first();
    if (target.isAll) {
        findActive({});
    } else if (!target.step.isEmpty() && target.executionIds.isEmpty()) {
        findStarted();
    } else {
        for (const QString &id : target.executionIds) {
            FlowRun run;
            run.flow = target.flow;
            run.executionId = id;
            m_found.append(run);
        }
        m_targets.removeFirst();
        findNext();
    }
}

void CancelFlowActivity::findActive(const QString &pageToken)
{
    QJsonObject input {{u"flowName"_s, m_targets.first().flow}, {u"maxResults"_s, 100}};
    if (!pageToken.isEmpty())
        input["nextToken"_L1] = pageToken;
    m_appflow.call(u"DescribeFlowExecutionRecords"_s, input)
        .done(this,
            [this, pageToken](const Result<QJsonObject> &page) { onActive(page, pageToken); });
}

void CancelFlowActivity::onActive(const Result<QJsonObject> &page, const QString &pageToken)
{
    if (m_isOver)
        return;
    if (!page) {
        tryLater(page.error());
        return;
    }
    bool hasActive = false;
    for (const QJsonValue record : page->value("flowExecutions"_L1).toArray()) {
        if (!isActive(record["executionStatus"_L1].toString()))
            continue;
        hasActive = true;
        FlowRun run;
        run.flow = m_targets.first().flow;
        run.executionId = record["executionId"_L1].toString();
        if (!std::any_of(m_found.cbegin(), m_found.cend(),
                [&run](const FlowRun &one) { return one.executionId == run.executionId; }))
            m_found.append(run);
    }
    // Newest first: behind a page without an active run there is none.
    const QString next = page->value("nextToken"_L1).toString();
    if (hasActive && !next.isEmpty() && next != pageToken) {
        findActive(next);
        return;
    }
    m_targets.removeFirst();
    findNext();
}

void CancelFlowActivity::findStarted()
{
    m_appflow.call(u"DescribeFlow"_s, {{u"flowName"_s, m_targets.first().flow}})
        .done(this, [this](const Result<QJsonObject> &flow) { onDescribed(flow); });
}

/// By its token, whose start is made once: AppFlow names the run that it began. If there was none
/// yet one begins, and is canceled at once. A flow that is not on demand has no such run, and
/// StartFlow would activate it.
void CancelFlowActivity::onDescribed(const Result<QJsonObject> &flow)
{
    if (m_isOver)
        return;
    if (!flow) {
        tryLater(flow.error());
        return;
    }
    const QString trigger
        = flow->value("triggerConfig"_L1)["triggerType"_L1].toString(u"OnDemand"_s);
    if (trigger != "OnDemand"_L1) {
        m_targets.removeFirst();
        findNext();
        return;
    }
    const CancelTarget &target = m_targets.first();
    m_appflow
        .call(u"StartFlow"_s,
            {{u"flowName"_s, target.flow},
                {u"clientToken"_s, startTokenOf(m_runId, target.step, target.start)}})
        .done(this, [this](const Result<QJsonObject> &answer) { onStarted(answer); });
}

void CancelFlowActivity::onStarted(const Result<QJsonObject> &answer)
{
    if (m_isOver)
        return;
    if (!answer) {
        tryLater(answer.error());
        return;
    }
    const CancelTarget target = m_targets.takeFirst();
    FlowRun run;
    run.flow = target.flow;
    run.executionId = answer->value("executionId"_L1).toString();
    if (!run.executionId.isEmpty())
        m_found.append(run);
    findNext();
}

void CancelFlowActivity::tryLater(const Error &error)
{
    if (error.kind == ErrorKind::NotFound) {
        noteMissing();
        return;
    }
    m_again.start(m_pace.afterFailure(++m_failures));
    Q_EMIT failed(error);
}

/// A flow that was deleted has no runs.
void CancelFlowActivity::noteMissing()
{
    FlowRun none;
    none.flow = m_targets.takeFirst().flow;
    none.status = kUnknown;
    m_found.append(none);
    findNext();
}

void CancelFlowActivity::cancelAll()
{
    for (FlowRun &run : m_found) {
        if (run.status == kUnknown)
            continue;
        auto follower
            = std::make_unique<RunFollower>(m_appflow, m_clock, run.flow, run.executionId, m_pace);
        connect(follower.get(), &RunFollower::failed, this, &Activity::failed);
        connect(follower.get(), &RunFollower::ended, this, [this, &run, one = follower.get()] {
            run = one->run();
            onEnded();
        });
        connect(follower.get(), &RunFollower::vanished, this, [this, &run] {
            run.status = kUnknown;
            onEnded();
        });
        m_followers.push_back(std::move(follower));
    }
    m_open = int(m_followers.size()) + 1;
    QStringList ids;
    for (const auto &follower : m_followers) {
        ids << follower->run().executionId;
        follower->cancel();
        follower->start();
    }
    Q_EMIT told(ids.isEmpty() ? tr("Finds no run that could be canceled.")
                              : tr("Cancels %1.").arg(ids.join(", "_L1)));
    onEnded();
}

void CancelFlowActivity::onEnded()
{
    if (--m_open > 0 || std::exchange(m_isOver, true))
        return;
    Q_EMIT ended({TaskAnswer::Kind::Completed, {}, compactJson(result())});
}

QJsonObject CancelFlowActivity::result() const
{
    QJsonArray runs;
    for (const FlowRun &run : m_found)
        runs.append(toJson(run));
    return {{u"runs"_s, runs}};
}

} // namespace sluice::swf
