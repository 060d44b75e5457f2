#include "cli/run/runsession.h"

#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "cli/run/executionreport.h"
#include "cli/run/flowproblems.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QTimer>

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

/// What a detail adds for a person: further breaches, or why a flow keeps its places. The words of
/// a library or a log are for the details box of a window.
bool isWorthTelling(const Error &error)
{
    return error.kind == ErrorKind::InvalidInput && !error.detail.isEmpty()
        && !error.detail.startsWith("1 validation error "_L1);
}

} // namespace

RunSession::RunSession(Plan plan, QObject *parent)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_visit(m_plan.visit)
{
    connect(&m_visit, &ServiceVisit::arrived, this, &RunSession::runNext);
    connect(&m_visit, &ServiceVisit::shutOut, this, [this](const Error &error) {
        printError(error.message);
        Q_EMIT finished(kExitUsage);
    });
    connect(&m_visit, &ServiceVisit::failed, this, [this](const Error &error) {
        explain(error);
        finish();
    });
    connect(&m_visit, &ServiceVisit::left, this, &RunSession::finish);
}

RunSession::~RunSession() = default;

void RunSession::start()
{
    m_visit.start();
}

void RunSession::interrupt()
{
    if (std::exchange(m_isInterrupted, true))
        ::_exit(kExitCanceled);
    if (m_run)
        m_run->cancel();
}

void RunSession::runNext()
{
    m_run = std::make_unique<FlowRun>(
        current().definition, m_plan.mappings, m_visit.link().appflow(), m_visit.link().local());
    m_run->setAt(m_plan.at);
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
        m_visit.leave();
}

/// A service that is told to end cancels its runs and stores that, then takes its runtime file
/// away; the file of a killed one stays.
void RunSession::awaitLossOfService()
{
    const bool isTooLong = m_sinceCutOff.elapsed() > std::chrono::milliseconds(kPatience).count();
    if (!isTooLong && serviceProcess(m_plan.visit.dataDir) == m_visit.servicePid()) {
        QTimer::singleShot(kRetryPause, this, &RunSession::awaitLossOfService);
        return;
    }
    const bool wasStopped = !isTooLong && serviceProcess(m_plan.visit.dataDir) == 0
        && !QFileInfo::exists(m_plan.visit.dataDir.runtimeFile());
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
            m_plan.visit.dataDir.path, current().definition.flowName, m_run->executionId());
    };
    if (isServiceThere)
        return say(tr("Sluice Local on %1 answers no more while the flow %2 runs. See the record "
                      "of execution %3 when it answers again."));
    if (serviceProcess(m_plan.visit.dataDir) != 0)
        return say(tr("Sluice Local on %1 ended while the flow %2 ran, and another one runs there "
                      "now. See the record of execution %3, then run the flow again."));
    if (QFileInfo::exists(m_plan.visit.dataDir.runtimeFile()))
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

} // namespace sluice::cli
