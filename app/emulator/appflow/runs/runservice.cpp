#include "emulator/appflow/runs/runservice.h"

#include "emulator/appflow/connectors/connectors.h"
#include "emulator/wire/apierror.h"
#include "flow/definition/flowjson.h"
#include "flow/definition/pullfields.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

Q_LOGGING_CATEGORY(lcRuns, "sluice.emulator.runs")

constexpr std::chrono::seconds kStoreAgain {5};
/// The longest sleep between two looks at how long runs last.
constexpr std::chrono::milliseconds kLongestPause = std::chrono::seconds(60);

QString lastRunMessage(const Execution &execution)
{
    return execution.status == kSuccessful ? u"Successfully ran the flow"_s : execution.message;
}

/// Of a run that pulls incrementally (reference 6.4). Buckets go by the time their objects were
/// modified; a custom connector without a field is read as a whole; of the others the entity tells
/// the field that the flow does not name.
std::optional<engine::PullWindow> windowOf(const flow::FlowDefinition &flow, const RunCause &cause)
{
    if (!cause.pullEnd.isValid())
        return std::nullopt;
    const QString type = flow.source.connectorType;
    const QString field = type == "S3"_L1 ? QString() : flow::pullFieldOf(flow.source);
    if (field.isEmpty() && type == kCustomConnector)
        return std::nullopt;
    return engine::PullWindow {field, cause.pullStart, cause.pullEnd};
}

QString whatStays(qsizetype objects)
{
    return objects == 1
        ? u"The run was canceled. The object that it had completely written stays."_s
        : u"The run was canceled. The %1 objects that it had completely written stay."_s.arg(
            objects);
}

/// A run whose record says Successful keeps its objects, one that says Canceled those that it had
/// put in place; of the others nothing may stay.
bool hasObjects(const Execution &run)
{
    return run.status == kSuccessful || run.status == kCanceled;
}

Failure runsAtLimit(qsizetype runs)
{
    const QString active = runs == 1 ? u"%1 run is in progress"_s : u"%1 runs are in progress"_s;
    return quotaExceeded(active.arg(runs) + u", which is the limit. Wait until some have ended."_s);
}

} // namespace

/// Nobody has told it to end yet.
bool RunService::LiveRun::isTimed() const
{
    return !ended && !isOverdue && execution.status != kCancelStarted;
}

RunService::RunService(sqlite::Database &database, FlowStore &flows, engine::RunEngine &engine,
    const Clock &clock, IdSource &ids, const Quotas &quotas)
    : m_database(database)
    , m_flows(flows)
    , m_table(database)
    , m_monthlyRuns(database)
    , m_engine(engine)
    , m_clock(clock)
    , m_ids(ids)
    , m_quotas(quotas)
{
    m_storeAgain.setSingleShot(true);
    m_storeAgain.setInterval(kStoreAgain);
    connect(&m_storeAgain, &QTimer::timeout, this, &RunService::storeEnds);
    m_overdue.setSingleShot(true);
    connect(&m_overdue, &QTimer::timeout, this, &RunService::endOverdue);
}

RunService::~RunService()
{
    for (const auto &live : std::as_const(m_live))
        live.run->cancel();
}

engine::IsRunKept RunService::byRecord(IsKept isKept)
{
    return [this, isKept = std::move(isKept)](
               const QString &executionId) -> Result<std::optional<bool>> {
        const auto found = m_table.find(executionId);
        if (!found)
            return fail(found.error());
        return *found ? std::optional<bool>(isKept(**found)) : std::nullopt;
    };
}

bool RunService::takeBack(
    const MappedFolder &folder, const QList<engine::StagingRole> &roles, const IsKept &isKept)
{
    const auto done = engine::recoverStaging(folder, roles, byRecord(isKept));
    // No reason not to start: what is left is tried again by the next start.
    if (!done)
        qCWarning(lcRuns).noquote() << "Ending the runs that a stopped service left in"
                                    << folder.path << "failed:" << done.error().message;
    return done.ok();
}

Result<QStringList> RunService::leftUploads(const QString &uploadsFolder)
{
    return engine::leftUploads(uploadsFolder, byRecord(hasObjects));
}

Result<QStringList> RunService::recover(
    const QList<MappedFolder> &buckets, const QList<MappedFolder> &fixtures)
{
    using Role = engine::StagingRole;
    QStringList unfinished;
    // A fixture keeps what a record tells, whatever the end, and so do the responses to it. One
    // folder may be both.
    const auto hasEnded = [](const Execution &run) { return !run.isActive(); };
    for (const auto &folder : buckets) {
        const bool isDone = takeBack(folder, {Role::Objects, Role::Refused}, hasObjects);
        if (!takeBack(folder, {Role::Responses}, hasEnded) || !isDone)
            unfinished << folder.path;
    }
    for (const auto &folder : fixtures) {
        if (!takeBack(folder, {Role::Entity}, hasEnded))
            unfinished << folder.path;
    }
    const auto left = m_table.notEnded();
    if (!left)
        return fail(left.error());
    const auto stored = left->isEmpty() ? Result<>() : m_database.transaction([&]() -> Result<> {
        for (auto execution : *left) {
            execution.status = kError;
            execution.message = u"Sluice Local stopped while this run was in progress. "
                                "Start the flow again."_s;
            execution.lastUpdatedAt = m_clock.now();
            const auto ended = store(execution);
            const auto told = ended ? tellEnd(execution) : ended;
            if (!told)
                return told;
        }
        return {};
    });
    if (!stored)
        return fail(stored.error());
    registerEnds();
    return unfinished;
}

Result<Execution> RunService::start(LocalFlow &flow, const RunCause &cause)
{
    if (m_live.size() >= m_quotas.runsInProgress)
        return runsAtLimit(m_live.size());
    const auto definition = flow::flowFromJson(flow.definition);
    if (!definition)
        return fail(definition.error());

    const auto counted = m_monthlyRuns.add(m_clock.now(), m_quotas.runsPerMonth);
    if (!counted)
        return fail(counted.error());

    Execution execution;
    execution.flowRow = flow.row;
    execution.executionId = m_ids.newUuid();
    execution.status = kInProgress;
    execution.startedAt = m_clock.now();
    execution.lastUpdatedAt = execution.startedAt;
    execution.due = cause.due;
    // A pull of everything has no bounds to tell, whatever the schedule asked for.
    const auto window = windowOf(*definition, cause);
    if (window) {
        execution.pullStart = window->from;
        execution.pullEnd = window->to;
    }
    const auto row = m_table.insert(execution);
    if (!row)
        return fail(row.error());
    execution.row = *row;

    flow.lastRun = {*row, execution.status, execution.startedAt, QString()};
    const auto saved = m_flows.save(flow);
    if (!saved)
        return fail(saved.error());
    if (m_witness) {
        if (const auto noted = m_witness->noteStart(flow, execution); !noted)
            return fail(noted.error());
    }
    engine::RunRequest request;
    request.flow = *definition;
    request.executionId = execution.executionId;
    request.schemaVersion = flow.schemaVersion;
    request.startedAt = execution.startedAt;
    request.window = window;
    if (m_bindEnds)
        m_bindEnds(request);
    m_database.afterCommit([this, execution, request] { launch(execution, request); });
    return execution;
}

void RunService::launch(const Execution &execution, engine::RunRequest request)
{
    LiveRun live {execution, nullptr, m_clock.elapsed()};
    live.publication = request.destination;
    live.flow = request.flow;
    live.schemaVersion = request.schemaVersion;
    const auto run = live.run = m_engine.start(std::move(request));
    m_live.insert(execution.executionId, live);
    if (!m_overdue.isActive())
        watchDurations();
    run->outcome().done(
        this, [this, id = execution.executionId](const Result<engine::RunOutcome> &outcome) {
            onOutcome(id, outcome);
        });
}

void RunService::onOutcome(const QString &executionId, const Result<engine::RunOutcome> &outcome)
{
    const auto live = m_live.find(executionId);
    if (live == m_live.end())
        return; // abandoned
    auto &execution = live->execution;
    execution.lastUpdatedAt = m_clock.now();
    if (outcome) {
        execution.status = outcome->isCanceled ? kCanceled : kSuccessful;
        execution.message
            = outcome->isCanceled ? whatStays(outcome->objects.size()) : outcome->message;
        execution.counts = outcome->counts;
        if (!outcome->isCanceled)
            execution.counts.fraction = 1;
        execution.objects = outcome->objects;
        if (outcome->publication)
            live->publication = outcome->publication;
        if (!outcome->isCanceled)
            RunCatalog::noteOutcome(execution, live->flow, live->schemaVersion, *outcome);
    } else {
        setFailure(*live, outcome.error());
    }
    live->ended = true;
    storeEnds();
}

void RunService::setFailure(LiveRun &live, const Error &error) const
{
    auto &execution = live.execution;
    execution.counts = live.run->counts();
    const bool isCanceled = error.kind == ErrorKind::Canceled;
    execution.status = isCanceled && !live.isOverdue ? kCanceled : kError;
    if (!isCanceled) {
        execution.message = error.message;
        execution.errorCode = error.awsCode;
    } else if (live.isOverdue) {
        execution.message = overdueMessage();
    } else if (m_isStopping) {
        execution.message = u"Sluice Local was stopped while this run was in progress."_s;
    }
}

QString RunService::overdueMessage() const
{
    const int seconds = m_quotas.runSeconds;
    const bool isHours = seconds % 3600 == 0;
    const int count = isHours ? seconds / 3600 : seconds;
    const QString duration = u"%1 %2%3"_s.arg(
        QString::number(count), isHours ? u"hour"_s : u"second"_s, count == 1 ? u""_s : u"s"_s);
    return u"The run was ended because it lasted more than %1. "
           "Move less in one run, for example with filters or a schedule."_s.arg(duration);
}

void RunService::endOverdue()
{
    const std::chrono::milliseconds limit = std::chrono::seconds(m_quotas.runSeconds);
    const auto now = m_clock.elapsed();
    for (auto &live : m_live) {
        if (!live.isTimed() || now - live.begun < limit)
            continue;
        live.isOverdue = true;
        live.run->cancel();
    }
    watchDurations();
}

/// Wakes up when the next run is overdue.
void RunService::watchDurations()
{
    const std::chrono::milliseconds limit = std::chrono::seconds(m_quotas.runSeconds);
    const auto now = m_clock.elapsed();
    auto wait = kLongestPause;
    bool isNeeded = false;
    for (const auto &live : std::as_const(m_live)) {
        if (!live.isTimed())
            continue;
        isNeeded = true;
        wait = std::min(wait, std::max(std::chrono::milliseconds(0), limit - (now - live.begun)));
    }
    if (isNeeded)
        m_overdue.start(wait);
}

void RunService::storeEnds()
{
    QList<Execution> ends;
    for (auto live = m_live.begin(); live != m_live.end();) {
        if (!live->ended) {
            ++live;
            continue;
        }
        const auto stored
            = m_database.transaction([&]() -> Result<> { return storeEnd(live->execution); });
        if (stored) {
            if (live->publication)
                live->publication->keep();
            ends.append(live->execution);
            live = m_live.erase(live);
            continue;
        }
        qCWarning(lcRuns).noquote() << "Storing the end of run" << live->execution.executionId
                                    << "failed, trying again:" << stored.error().message;
        m_storeAgain.start();
        ++live;
    }
    registerEnds();
    // Told when nothing is half-changed: who listens may start or cancel runs.
    for (const auto &execution : std::as_const(ends))
        Q_EMIT ended(execution);
    if (m_isStopping && m_live.isEmpty())
        Q_EMIT idle();
}

/// Inside a transaction: all that a run's end is.
Result<> RunService::storeEnd(Execution &execution)
{
    if (const auto named = m_catalog ? m_catalog->noteEnd(execution) : Result<>(); !named)
        return named;
    const auto recorded = store(execution);
    const auto told = recorded ? tellEnd(execution) : recorded;
    return told && m_noteEnd ? m_noteEnd(execution) : told;
}

void RunService::registerEnds()
{
    const auto registered = m_catalog ? m_catalog->registerWaiting() : Result<>();
    if (registered)
        return;
    qCWarning(lcRuns).noquote() << "Storing what was registered in the data catalog failed, trying "
                                   "again:"
                                << registered.error().message;
    m_storeAgain.start();
}

/// The record, and the flow's last run when this is it.
Result<> RunService::store(const Execution &execution)
{
    const auto updated = m_table.update(execution);
    if (!updated)
        return updated;
    auto flow = m_flows.findByRow(execution.flowRow);
    if (!flow)
        return fail(flow.error());
    if (!*flow || (*flow)->lastRun.row != execution.row)
        return {};
    (*flow)->lastRun.status = execution.status;
    (*flow)->lastRun.message = lastRunMessage(execution);
    return m_flows.save(**flow);
}

Result<> RunService::tellEnd(const Execution &execution)
{
    if (!m_witness)
        return {};
    const auto flow = m_flows.findByRow(execution.flowRow);
    if (!flow || !*flow)
        return flow ? Result<>() : fail(flow.error());
    return m_witness->noteEnd(**flow, execution);
}

Result<QStringList> RunService::cancel(const LocalFlow &flow, const QStringList &executionIds)
{
    QStringList invalid;
    QStringList wanted;
    const auto isActive = [&](const QString &id) {
        const auto live = m_live.constFind(id);
        return live != m_live.cend() && !live->ended && live->execution.flowRow == flow.row;
    };
    for (const auto &id : executionIds.isEmpty() ? m_live.keys() : executionIds) {
        if (isActive(id))
            wanted.append(id);
        else if (!executionIds.isEmpty())
            invalid.append(id);
    }
    const auto stored = m_database.transaction([&]() -> Result<> {
        for (const auto &id : wanted) {
            auto execution = m_live[id].execution;
            execution.status = kCancelStarted;
            execution.lastUpdatedAt = m_clock.now();
            const auto done = store(execution);
            if (!done)
                return done;
            m_database.afterCommit([this, id, execution] { m_live[id].execution = execution; });
        }
        return {};
    });
    if (!stored)
        return fail(stored.error());
    for (const auto &id : wanted)
        m_live[id].run->cancel(m_cancelLeaves);
    return invalid;
}

Result<QList<Execution>> RunService::page(qint64 flowRow, qint64 beforeRow, int count)
{
    auto executions = m_table.page(flowRow, beforeRow, count);
    if (executions) {
        for (auto &execution : *executions)
            execution = withLiveFigures(execution);
    }
    return executions;
}

Result<QDateTime> RunService::pulledUntil(qint64 flowRow, const QDateTime &until)
{
    return m_table.pulledUntil(flowRow, until);
}

Result<Execution> RunService::execution(const QString &executionId)
{
    const auto found = m_table.find(executionId);
    if (!found)
        return fail(found.error());
    if (!*found)
        return resourceNotFound(u"There is no run %1."_s.arg(executionId));
    return withLiveFigures(**found);
}

Result<QString> RunService::flowNameOf(const Execution &execution)
{
    return m_flows.findByRow(execution.flowRow).map([](const std::optional<LocalFlow> &flow) {
        return flow ? flow->name : QString();
    });
}

Result<QJsonArray> RunService::lastCatalogDetails(const LocalFlow &flow)
{
    if (!flow.lastRun.row)
        return QJsonArray();
    return m_table.at(flow.lastRun.row).map([](const std::optional<Execution> &last) {
        return last ? last->catalogDetails : QJsonArray();
    });
}

Execution RunService::withLiveFigures(Execution execution) const
{
    const auto live = m_live.constFind(execution.executionId);
    if (live == m_live.cend())
        return execution;
    execution = live->execution;
    if (!live->ended) {
        execution.counts = live->run->counts();
        execution.lastUpdatedAt = m_clock.now();
    }
    return execution;
}

int RunService::activeRuns(qint64 flowRow) const
{
    return int(std::count_if(m_live.cbegin(), m_live.cend(),
        [&](const LiveRun &live) { return live.execution.flowRow == flowRow && !live.ended; }));
}

void RunService::stop()
{
    m_isStopping = true;
    for (const auto &live : std::as_const(m_live))
        live.run->cancel();
    storeEnds();
}

} // namespace sluice::emulator
