#include "cli/sequence/sequenceprogress.h"

#include "base/clock.h"
#include "cli/run/progressline.h"
#include "swf/decider/sequencedecider.h"
#include "swf/receipt/unnamedruns.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::cli {

namespace {

constexpr std::chrono::milliseconds kLookAtLocal = 500ms;
constexpr std::chrono::milliseconds kLookAtAws = 10s;
constexpr std::chrono::milliseconds kBetweenLines = 10s; // of one step that has come further
constexpr qsizetype kMostSteps = 8; // that are looked at in one go

QJsonObject inputOfTask(const QList<swf::HistoryEvent> &history, qint64 scheduledId)
{
    for (const swf::HistoryEvent &event : history) {
        if (event.id == scheduledId)
            return QJsonDocument::fromJson(event.text("input"_L1).toUtf8()).object();
    }
    return {};
}

/// How long a worker may be silent before that is worth a line: it beats three times within its
/// limit.
std::chrono::milliseconds patienceWith(std::chrono::milliseconds limit)
{
    return std::min(limit / 2, std::max<std::chrono::milliseconds>(limit / 3, 10s));
}

} // namespace

appflow::LocalRun runFromRecord(const QJsonObject &record)
{
    const QJsonObject result = record.value("executionResult"_L1).toObject();
    appflow::LocalRun run;
    run.executionId = record.value("executionId"_L1).toString();
    run.executionStatus = record.value("executionStatus"_L1).toString();
    run.recordsProcessed = result.value("recordsProcessed"_L1).toInteger();
    run.bytesProcessed = result.value("bytesProcessed"_L1).toInteger();
    run.bytesWritten = result.value("bytesWritten"_L1).toInteger();
    run.startedAt = fromEpochSeconds(record.value("startedAt"_L1).toDouble());
    return run;
}

SequenceProgress::SequenceProgress(ServiceConnections &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_search(services.appflow())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SequenceProgress::look);
}

void SequenceProgress::start(const swf::ExecutionId &execution)
{
    m_execution = execution;
    m_isStopped = false;
    m_timer.start(m_services.local() ? kLookAtLocal : kLookAtAws);
}

void SequenceProgress::stop()
{
    m_isStopped = true;
    m_timer.stop();
    Q_EMIT shown({});
}

void SequenceProgress::look()
{
    if (!m_services.local() || !m_services.isSwfLocal()) {
        onPending({});
        return;
    }
    m_services.local()
        ->swfPending(m_execution.domain, m_execution.workflowId, m_execution.runId)
        .done(this, [this](const Result<QJsonObject> &pending) {
            // Without it the runs are looked for as elsewhere.
            onPending(pending ? std::optional(*pending) : std::nullopt);
        });
}

void SequenceProgress::onPending(const std::optional<QJsonObject> &pending)
{
    if (m_isStopped)
        return;
    m_works.clear();
    m_next = 0;
    const swf::PendingWork all = swf::pendingWorkOf(m_history, pending);
    for (const swf::PendingActivity &activity : all.activities) {
        if (!activity.startedAt.isValid() || activity.typeName != swf::kRunFlowType)
            continue;
        if (all.tellsHeartbeats)
            watchHeartbeat(activity);
        if (m_works.size() == kMostSteps)
            continue;
        const QJsonObject input = inputOfTask(m_history, activity.scheduledId);
        const QJsonObject told = QJsonDocument::fromJson(activity.details.toUtf8()).object();
        Work work {activity, input.value("flow"_L1).toString(),
            m_told.value(activity.scheduledId).executionId, {}};
        if (work.executionId.isEmpty())
            work.executionId = input.value("adopt"_L1).toString();
        if (work.executionId.isEmpty())
            work.executionId = told.value("executionId"_L1).toString();
        m_works.append(work);
    }
    readNext();
}

void SequenceProgress::readNext()
{
    if (m_isStopped)
        return;
    if (m_next == m_works.size()) {
        finish();
        return;
    }
    Work &work = m_works[m_next];
    if (work.executionId.isEmpty()) {
        findRun(work.flow);
    } else if (m_services.local()) {
        m_services.local()
            ->run(work.executionId)
            .done(this, [this](const Result<appflow::LocalRun> &run) {
                onRun(run.valueOr(appflow::LocalRun()));
            });
    } else {
        m_search.find(work.flow, work.executionId)
            .done(this, [this](const Result<appflow::RecordSearch::Found> &found) {
                onRun(found && *found ? runFromRecord(**found) : appflow::LocalRun());
            });
    }
}

void SequenceProgress::findRun(const QString &flow)
{
    m_services.appflow()
        .call(u"DescribeFlowExecutionRecords"_s, {{u"flowName"_s, flow}})
        .done(this, [this](const Result<QJsonObject> &page) {
            if (m_isStopped)
                return;
            const Work &work = m_works.at(m_next);
            QHash<QString, QList<QJsonObject>> records;
            if (page) {
                for (const QJsonValue record : page->value("flowExecutions"_L1).toArray())
                    records[work.flow].append(record.toObject());
            }
            QSet<QString> named;
            for (const Told &told : std::as_const(m_told))
                named.insert(told.executionId);
            const auto found = swf::matchRuns(
                {{work.activity.activityId, work.flow, work.activity.startedAt, {}}}, records,
                named);
            const QStringList ids = found.byActivity.value(work.activity.activityId);
            if (ids.size() == 1) {
                m_works[m_next].executionId = ids.first();
                readNext();
            } else {
                onRun({});
            }
        });
}

/// \param run without an id where it is not known
void SequenceProgress::onRun(const appflow::LocalRun &run)
{
    if (m_isStopped)
        return;
    Work &work = m_works[m_next++];
    work.isRead = !run.executionId.isEmpty();
    work.run = run;
    if (work.isRead)
        tellRun(work);
    readNext();
}

void SequenceProgress::tellRun(const Work &work)
{
    Told &known = m_told[work.activity.scheduledId];
    const bool isActive = work.run.executionStatus == "InProgress"_L1
        || work.run.executionStatus == "CancelStarted"_L1;
    const bool isOther = std::exchange(known.executionId, work.executionId) != work.executionId;
    const bool isNews
        = std::exchange(known.status, work.run.executionStatus) != work.run.executionStatus;
    if (!isActive)
        return; // the history tells of its end
    const QString step = work.activity.activityId;
    if (isOther || isNews) {
        Q_EMIT told(work.run.executionStatus == "CancelStarted"_L1
                ? tr("%1  AppFlow cancels run %2 of flow %3.")
                      .arg(step, work.executionId, work.flow)
                : tr("%1  Run %2 of flow %3 is in progress.")
                      .arg(step, work.executionId, work.flow));
        known.sinceLine.start();
        known.records = work.run.recordsProcessed;
    } else if (known.records != work.run.recordsProcessed
        && known.sinceLine.hasExpired(kBetweenLines.count())) {
        known.sinceLine.start();
        known.records = work.run.recordsProcessed;
        Q_EMIT progressed(step + u"  "_s + progressText(work.run, elapsedOf(work.run)));
    }
}

std::chrono::milliseconds SequenceProgress::elapsedOf(const appflow::LocalRun &run) const
{
    return std::chrono::milliseconds(
        std::max<qint64>(0, run.startedAt.msecsTo(m_services.clock().now())));
}

void SequenceProgress::finish()
{
    QStringList texts;
    for (const Work &work : std::as_const(m_works)) {
        if (work.isRead)
            texts << work.activity.activityId + u"  "_s
                    + progressText(work.run, elapsedOf(work.run));
    }
    const QString first = texts.value(0);
    Q_EMIT shown(texts.size() > 1
            ? tr("%1  (and %2 more at work)").arg(first, QString::number(texts.size() - 1))
            : first);
    m_timer.start(m_services.local() ? kLookAtLocal : kLookAtAws);
}

/// Counted by the clock of this program: that of the service may be put ahead.
void SequenceProgress::watchHeartbeat(const swf::PendingActivity &activity)
{
    const qint64 limit = activity.heartbeatTimeout.toLongLong(); // NONE: 0
    if (limit <= 0)
        return;
    Told &known = m_told[activity.scheduledId];
    const QDateTime at = activity.heartbeatAt.isValid() ? activity.heartbeatAt : activity.startedAt;
    if (std::exchange(known.heartbeatAt, at) != at || !known.sinceHeartbeat.isValid()) {
        known.sinceHeartbeat.start();
        if (std::exchange(known.isSilent, false))
            Q_EMIT told(tr("%1  Its worker is heard of again.").arg(activity.activityId));
        return;
    }
    if (known.isSilent || !known.sinceHeartbeat.hasExpired(patienceWith(1s * limit).count()))
        return;
    known.isSilent = true;
    const qint64 silent = known.sinceHeartbeat.elapsed() / 1000;
    Q_EMIT told(
        tr("%1  Its worker (%2) has not been heard of for %3 s. After %4 s it counts as lost; the "
           "next "
           "worker then goes on with the run, or cancels it where that was requested.")
            .arg(activity.activityId, activity.identity, QString::number(silent),
                QString::number(limit)));
}

} // namespace sluice::cli
