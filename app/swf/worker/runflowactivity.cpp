#include "swf/worker/runflowactivity.h"

#include "aws/call/remedy.h"

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

/// Later may be better: nobody answered, or too much was asked for.
bool isPassing(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Throttled:
    case ErrorKind::Quota: // so many runs at once, ServiceQuotaExceededException
    case ErrorKind::Unavailable:
    case ErrorKind::Internal:
        return true;
    default:
        return aws::isOutOfDate(error);
    }
}

} // namespace

RunFlowActivity::RunFlowActivity(appflow::AppFlowClient &appflow, SwfClient &swf,
    const Clock &clock, LostTask task, const WorkerPace &pace, QObject *parent)
    : Activity(parent)
    , m_appflow(appflow)
    , m_swf(swf)
    , m_clock(clock)
    , m_task(std::move(task))
    , m_pace(pace)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, [this] { (this->*m_next)(); });
}

RunFlowActivity::~RunFlowActivity() = default;

QString RunFlowActivity::details() const
{
    if (m_follower)
        return detailsOf(m_follower->run());
    FlowRun run;
    run.flow = m_task.input.flow;
    run.executionId = m_task.input.adopt;
    // From here on nobody knows whether there is a run, until its id is told.
    if (run.executionId.isEmpty())
        run.status = u"Starting"_s;
    return detailsOf(run);
}

void RunFlowActivity::start()
{
    if (!m_task.input.adopt.isEmpty()) {
        Q_EMIT told(tr("Looks after run %1 of flow %2, which a lost worker left behind.")
                        .arg(m_task.input.adopt, m_task.input.flow));
        follow(m_task.input.adopt);
    } else if (!stopsHere()) {
        check();
    }
}

void RunFlowActivity::cancel(CancelReason reason)
{
    m_isAsked |= reason == CancelReason::Asked;
    m_isLost |= reason == CancelReason::TaskLost;
    m_isStopping |= reason == CancelReason::WorkerStops;
    if (m_isOver)
        return;
    if (!m_follower) {
        if (m_again.isActive())
            stopsHere();
    } else if (reason == CancelReason::Asked) {
        m_follower->cancel();
    } else if (reason == CancelReason::TaskLost) {
        findOwner();
    }
}

/// StartFlow activates a flow that is no flow on demand, and names no run.
void RunFlowActivity::check()
{
    m_appflow.call(u"DescribeFlow"_s, {{u"flowName"_s, m_task.input.flow}})
        .done(this, [this](const Result<QJsonObject> &flow) { onChecked(flow); });
}

void RunFlowActivity::onChecked(const Result<QJsonObject> &flow)
{
    if (stopsHere())
        return;
    if (!flow && flow.error().kind == ErrorKind::NotFound) {
        fail(u"FlowNotFound"_s, flow.error().message, flow.error().awsCode);
    } else if (!flow && isPassing(flow.error())) {
        tryLater(flow.error(), &RunFlowActivity::check);
    } else if (!flow) {
        fail(u"FlowRefused"_s, flow.error().message, flow.error().awsCode);
    } else {
        const QString trigger
            = flow->value("triggerConfig"_L1)["triggerType"_L1].toString(u"OnDemand"_s);
        if (trigger == "OnDemand"_L1)
            startFlow();
        else
            fail(u"FlowNotOnDemand"_s,
                tr("Flow %1 has the trigger %2; a sequence can only run flows on demand.")
                    .arg(m_task.input.flow, trigger));
    }
}

void RunFlowActivity::startFlow()
{
    m_mayHaveStarted = true;
    m_appflow
        .call(u"StartFlow"_s,
            {{u"flowName"_s, m_task.input.flow},
                {u"clientToken"_s,
                    startTokenOf(m_task.runId, m_task.input.step, m_task.input.start)}})
        .done(this, [this](const Result<QJsonObject> &answer) { onStarted(answer); });
}

void RunFlowActivity::onStarted(const Result<QJsonObject> &answer)
{
    if (answer) {
        const QString executionId = answer->value("executionId"_L1).toString();
        if (executionId.isEmpty()) {
            fail(u"FlowNotOnDemand"_s,
                tr("StartFlow of %1 named no run; a sequence can only run flows on demand.")
                    .arg(m_task.input.flow));
            return;
        }
        Q_EMIT told(tr("Started run %1 of flow %2.").arg(executionId, m_task.input.flow));
        follow(executionId);
        return;
    }
    const Error error = answer.error();
    m_isInDoubt |= error.mayBeDone;
    m_mayHaveStarted = m_isInDoubt;
    if (stopsHere())
        return;
    // In doubt only the same start names the run; the task's own limit ends this, with "Starting"
    // told, and the decider cleans up.
    const bool isFlowGone = error.awsCode == "ResourceNotFoundException"_L1;
    if (isPassing(error) || (m_isInDoubt && !isFlowGone))
        tryLater(error, &RunFlowActivity::startFlow);
    else
        fail(u"FlowRefused"_s, error.message, error.awsCode);
}

void RunFlowActivity::tryLater(const Error &error, void (RunFlowActivity::*next)())
{
    m_next = next;
    m_again.start(m_pace.afterFailure(++m_failures));
    Q_EMIT failed(error);
}

void RunFlowActivity::follow(const QString &executionId)
{
    m_task.executionId = executionId;
    m_follower
        = std::make_unique<RunFollower>(m_appflow, m_clock, m_task.input.flow, executionId, m_pace);
    RunFollower *follower = m_follower.get();
    connect(follower, &RunFollower::changed, this, &Activity::progressed);
    connect(follower, &RunFollower::failed, this, &Activity::failed);
    connect(follower, &RunFollower::ended, this, &RunFlowActivity::onRunEnded);
    connect(follower, &RunFollower::cancelTaken, this, [this] {
        Q_EMIT told(tr("AppFlow cancels run %1.").arg(m_task.executionId));
        Q_EMIT progressed();
        if (m_isLost)
            release();
    });
    connect(follower, &RunFollower::vanished, this,
        [this](const QString &why) { fail(u"RunNotFound"_s, why); });
    if (m_isAsked)
        follower->cancel();
    follower->start();
    // The service has to know the run before anything else can happen to this worker.
    Q_EMIT progressed();
    if (m_isLost)
        findOwner();
}

void RunFlowActivity::onRunEnded()
{
    if (const auto answer = answerFor(m_follower->run(), m_isAsked))
        end(*answer);
}

void RunFlowActivity::findOwner()
{
    if (m_owner)
        return;
    m_owner = std::make_unique<OwnerWatch>(m_swf, m_task, m_pace);
    connect(m_owner.get(), &OwnerWatch::decided, this, [this](Owner owner) {
        if (owner == Owner::NextTask) {
            Q_EMIT told(tr("Another worker looks after run %1 now.").arg(m_task.executionId));
            release();
        } else {
            Q_EMIT told(tr("Nobody owns run %1 any more: it is canceled.").arg(m_task.executionId));
            if (m_follower->run().cancelRequestedAt.isValid())
                release();
            else
                m_follower->cancel();
        }
    });
    connect(m_owner.get(), &OwnerWatch::failed, this, [this](const Error &error) {
        Q_EMIT failed(error.withContext(
            tr("Cannot see whether another worker owns run %1 of flow %2, so it goes on")
                .arg(m_task.executionId, m_task.input.flow)));
    });
    m_owner->start();
}

bool RunFlowActivity::stopsHere()
{
    if (m_isOver)
        return true;
    if (m_mayHaveStarted || (!m_isAsked && !m_isLost && !m_isStopping))
        return false;
    if (m_isAsked && !m_isLost) {
        FlowRun none;
        none.flow = m_task.input.flow;
        end({TaskAnswer::Kind::Canceled, {}, detailsOf(none)});
    } else {
        release();
    }
    return true;
}

void RunFlowActivity::fail(const QString &reason, const QString &message, const QString &awsCode)
{
    FlowRun run;
    run.flow = m_task.input.flow;
    run.executionId = m_task.executionId;
    run.message = message;
    QJsonObject details = toJson(run);
    if (!awsCode.isEmpty())
        details["awsCode"_L1] = awsCode;
    end({TaskAnswer::Kind::Failed, reason, compactJson(details)});
}

void RunFlowActivity::end(const TaskAnswer &answer)
{
    m_isOver = true;
    m_again.stop();
    m_owner.reset();
    if (m_isLost)
        Q_EMIT released();
    else
        Q_EMIT ended(answer);
}

void RunFlowActivity::release()
{
    if (std::exchange(m_isOver, true))
        return;
    m_again.stop();
    Q_EMIT released();
}

} // namespace sluice::swf
