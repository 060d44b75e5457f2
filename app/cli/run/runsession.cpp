#include "cli/run/runsession.h"

#include "appflow/values/flowsummary.h"
#include "base/shellword.h"
#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "cli/run/executionreport.h"
#include "cli/run/flowproblems.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::cli {

namespace {

constexpr auto kPatience = 10s;
constexpr auto kRetryPause = 10ms;

int runExitCodeOf(const QString &executionStatus)
{
    if (executionStatus == "Successful"_L1)
        return kExitOk;
    return executionStatus == "Canceled"_L1 ? kExitCanceled : kExitError;
}

int runExitCodeOf(const Error &error)
{
    const bool isRefusal = error.httpStatus >= 400 && error.httpStatus < 500;
    if (isRefusal)
        return kExitUsage;
    switch (error.kind) {
    case ErrorKind::Canceled:
        return kExitCanceled;
    case ErrorKind::InvalidInput:
    case ErrorKind::NotFound:
    case ErrorKind::Conflict:
    case ErrorKind::Unsupported:
        return kExitUsage;
    default:
        return kExitError;
    }
}

LocalServiceLauncher::Options launcherOptions(const RunSession::Plan &plan)
{
    return {
        .program = QCoreApplication::applicationFilePath(),
        .dataDir = plan.dataDir,
        .poll = 10ms,
        .region = plan.region,
        .secrets = plan.secrets,
        .memoryLimitBytes = plan.memoryLimitBytes,
    };
}

/// What a detail adds for a person: further breaches, or why a flow keeps its places. The words of
/// a library or a log are for the details box of a window.
bool isWorthTelling(const Error &error)
{
    return error.kind == ErrorKind::InvalidInput && !error.detail.isEmpty()
        && !error.detail.startsWith("1 validation error "_L1);
}

bool hasActiveRun(const QJsonArray &flows)
{
    return std::any_of(flows.begin(), flows.end(), [](const QJsonValue &flow) {
        const auto status
            = flow["lastRunExecutionDetails"_L1]["mostRecentExecutionStatus"_L1].toString();
        return appflow::isActiveStatus(status);
    });
}

} // namespace

RunSession::RunSession(Plan plan, QObject *parent)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_launcher(launcherOptions(m_plan))
    , m_use(m_plan.dataDir)
{
}

RunSession::~RunSession() = default;

void RunSession::start()
{
    m_since.start();
    enter();
}

void RunSession::enter()
{
    const auto entered = m_use.tryEnter();
    if (!entered) {
        // Nothing was asked of anybody yet: it is the --data that cannot be used.
        printError(entered.error().message);
        Q_EMIT finished(kExitUsage);
    } else if (*entered) {
        findService();
    } else {
        QTimer::singleShot(kRetryPause, this, &RunSession::enter);
    }
}

void RunSession::findService()
{
    if (!m_use.tryBeginStart()) {
        QTimer::singleShot(kRetryPause, this, &RunSession::findService);
        return;
    }
    m_startsService = !m_launcher.find();
    m_launcher.ensureRunning().done(
        this, [this](const Result<RuntimeInfo> &service) { onService(service); });
}

void RunSession::interrupt()
{
    if (std::exchange(m_isInterrupted, true))
        ::_exit(kExitCanceled);
    if (m_run)
        m_run->cancel();
}

void RunSession::onService(const Result<RuntimeInfo> &service)
{
    m_use.endStart();
    if (!service) {
        endBeforeAnyRun(service.error());
        return;
    }
    m_servicePid = service->pid;
    if (!m_startsService)
        warnOfUnusedOptions(*service);
    if (m_plan.keepsService)
        m_use.setTemporary(0);
    else if (m_startsService)
        m_use.setTemporary(m_servicePid);
    const auto credentials = ensureLocalCredentials(m_plan.dataDir);
    if (!credentials) {
        endBeforeAnyRun(credentials.error());
        return;
    }
    m_link = std::make_unique<ServiceLink>(*service, *credentials);
    m_link->local().health().done(this, [this](const Result<> &health) { onHealth(health); });
}

/// What a service is started with is of no use to one that runs.
void RunSession::warnOfUnusedOptions(const RuntimeInfo &service) const
{
    QStringList options;
    if (!m_plan.region.isEmpty() && m_plan.region != service.region)
        options << u"--region"_s;
    if (!m_plan.secrets.isEmpty())
        options << u"--secrets"_s;
    if (m_plan.memoryLimitBytes > 0)
        options << u"--memory-limit"_s;
    for (const QString &option : std::as_const(options))
        printError(tr("warning: %1 has no effect: Sluice Local runs on %2 already, as it was "
                      "started. End it with: sluice stop --data %3")
                       .arg(option, m_plan.dataDir.path, shellQuoted(m_plan.dataDir.path)));
}

void RunSession::onHealth(const Result<> &health)
{
    // A service that is about to end still holds its directory and answers no more.
    if (!health && health.error().kind == ErrorKind::Unavailable
        && m_since.elapsed() < std::chrono::milliseconds(kPatience).count()) {
        QTimer::singleShot(kRetryPause, this, &RunSession::findService);
        return;
    }
    if (!health) {
        explain(health.error());
        leave();
        return;
    }
    runNext();
}

void RunSession::runNext()
{
    m_run = std::make_unique<FlowRun>(
        current().definition, m_plan.mappings, m_link->appflow(), m_link->local());
    m_since.restart();
    connect(m_run.get(), &FlowRun::progressed, this, &RunSession::onProgress);
    if (m_isInterrupted)
        m_run->cancel();
    m_run->start().done(
        this, [this](const Result<FlowRun::Outcome> &outcome) { onOutcome(outcome); });
}

void RunSession::onProgress(const appflow::LocalRun &run)
{
    const auto elapsed = std::chrono::milliseconds(m_since.elapsed());
    m_line.show(m_isInterrupted ? tr("Canceling; Ctrl-C again to leave at once.")
                                : progressText(run, elapsed));
}

void RunSession::onOutcome(const Result<FlowRun::Outcome> &outcome)
{
    m_line.clear();
    const bool isCutOff
        = !outcome && outcome.error().kind == ErrorKind::Unavailable && m_run->wasStarted();
    if (isCutOff) {
        m_sinceCutOff.start();
        awaitLossOfService();
        return;
    }
    if (outcome)
        report(*outcome);
    else
        explain(outcome.error());
    if (m_results.size() < m_plan.flows.size() && !m_isInterrupted)
        // Not from within a signal of the run that is replaced.
        QTimer::singleShot(0, this, &RunSession::runNext);
    else
        leave();
}

/// A service that is told to end cancels its runs and stores that, then takes its runtime file
/// away; the file of a killed one stays.
void RunSession::awaitLossOfService()
{
    const bool isTooLong = m_sinceCutOff.elapsed() > std::chrono::milliseconds(kPatience).count();
    if (!isTooLong && serviceProcess(m_plan.dataDir) == m_servicePid) {
        QTimer::singleShot(kRetryPause, this, &RunSession::awaitLossOfService);
        return;
    }
    const bool wasStopped = !isTooLong && serviceProcess(m_plan.dataDir) == 0
        && !QFileInfo::exists(m_plan.dataDir.runtimeFile());
    const QString text = cutOffText(isTooLong);
    printError(text);
    RunResult &result = addResult();
    result.error = text;
    result.exitCode = wasStopped ? kExitCanceled : kExitError;
    finish();
}

QString RunSession::cutOffText(bool isServiceThere) const
{
    const auto say = [this](const QString &sentence) {
        return sentence.arg(
            m_plan.dataDir.path, current().definition.flowName, m_run->executionId());
    };
    if (isServiceThere)
        return say(tr("Sluice Local on %1 answers no more while the flow %2 runs. See the record "
                      "of execution %3 when it answers again."));
    if (serviceProcess(m_plan.dataDir) != 0)
        return say(tr("Sluice Local on %1 ended while the flow %2 ran, and another one runs there "
                      "now. See the record of execution %3, then run the flow again."));
    if (QFileInfo::exists(m_plan.dataDir.runtimeFile()))
        return say(tr("Sluice Local on %1 ended while the flow %2 ran. Run it again: the run that "
                      "was cut off, %3, is recorded as Error at the next start."));
    return say(tr("Sluice Local on %1 was stopped while the flow %2 ran. Run it again: execution "
                  "%3 was canceled, and its record is there at the next start."));
}

void RunSession::report(const FlowRun::Outcome &outcome)
{
    const flow::FlowDefinition &flow = current().definition;
    if (!m_plan.isJsonOutput)
        printText(executionReport(flow, outcome.record, outcome.run)
            + (isOneOfSeveral() ? u"\n"_s : QString()));
    else if (!isOneOfSeveral())
        printText(QString::fromUtf8(QJsonDocument(outcome.record).toJson()));
    RunResult &result = addResult();
    result.record = outcome.record;
    result.exitCode = runExitCodeOf(outcome.record["executionStatus"_L1].toString());
}

RunResult &RunSession::addResult()
{
    m_results.append({current().file, current().definition.flowName});
    return m_results.last();
}

void RunSession::endBeforeAnyRun(const Error &error)
{
    explain(error);
    finish();
}

void RunSession::finish()
{
    while (m_results.size() < m_plan.flows.size()) {
        RunResult &result = addResult();
        result.error = tr("Not run: the command ended before its turn.");
        result.wasBegun = false;
    }
    if (isOneOfSeveral())
        printText(
            m_plan.isJsonOutput ? QString::fromUtf8(runsJson(m_results)) : runsSummary(m_results));
    Q_EMIT finished(exitCodeOf(m_results));
}

void RunSession::explain(const Error &error)
{
    const bool ranAlready = m_run && m_run->wasStarted();
    RunResult &result = addResult();
    result.error = error.message;
    result.exitCode
        = ranAlready && error.kind != ErrorKind::Canceled ? kExitError : runExitCodeOf(error);
    const QString file = isOneOfSeveral() ? result.file + ": "_L1 : QString();
    for (const QString &line : refusalLines(error.message))
        printError(file + line);
    if (isWorthTelling(error))
        printError(error.detail);
    if (error.message.contains("Connector Profile with name "_L1)
        && error.awsCode == "ResourceNotFoundException"_L1)
        printError(tr("Create the profile first; `sluice help fixtures` shows how."));
}

void RunSession::leave()
{
    if (!m_use.leavesTemporary(m_servicePid)) {
        finish();
        return;
    }
    m_link->appflow()
        .listAll(u"ListFlows"_s, {{u"maxResults"_s, 100}})
        .done(this, [this](const Result<QJsonArray> &flows) { onFlows(flows); });
}

void RunSession::onFlows(const Result<QJsonArray> &flows)
{
    // Other clients may have runs in progress; ending the service would end them.
    if (!flows || hasActiveRun(*flows)) {
        finish();
        return;
    }
    m_sinceShutdown.start();
    m_link->local().shutdown().done(this, [this](const Result<> &) { awaitEndOfService(); });
}

/// So that the next command finds no service that is about to end.
void RunSession::awaitEndOfService()
{
    const bool isTooLong = m_sinceShutdown.elapsed() > std::chrono::milliseconds(kPatience).count();
    if (isTooLong || !m_launcher.find())
        finish();
    else
        QTimer::singleShot(kRetryPause, this, &RunSession::awaitEndOfService);
}

} // namespace sluice::cli
