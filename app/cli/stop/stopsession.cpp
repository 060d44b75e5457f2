#include "cli/stop/stopsession.h"

#include "appflow/values/flowsummary.h"
#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "cli/run/serviceuse.h"

#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::cli {

namespace {

// A run that is canceled ends within a second; a service with many of them may take longer.
constexpr auto kStopPatience = 30s;
constexpr auto kPause = 10ms;

} // namespace

StopSession::StopSession(LocalDataDir dir, QObject *parent)
    : QObject(parent)
    , m_dir(std::move(dir))
{
}

void StopSession::start()
{
    const auto service = readRuntimeInfo(m_dir);
    m_pid = serviceProcess(m_dir);
    if (!service && service.error().kind != ErrorKind::NotFound) {
        refuse(service.error().message);
        return;
    }
    if (m_pid == 0) {
        refuse(tr("No Sluice Local runs on %1.").arg(m_dir.path));
        return;
    }
    if (!service) {
        refuse(tr("The Sluice Local on %1 (process %2) is about to start or to end; try again.")
                   .arg(m_dir.path, QString::number(m_pid)));
        return;
    }
    const auto credentials = ensureLocalCredentials(m_dir);
    if (!credentials) {
        refuse(credentials.error().message);
        return;
    }
    m_link = std::make_unique<ServiceLink>(*service, *credentials);
    m_link->appflow()
        .listAll(u"ListFlows"_s, {{u"maxResults"_s, 100}})
        .done(this, [this](const Result<QJsonArray> &flows) { onFlows(flows); });
}

void StopSession::onFlows(const Result<QJsonArray> &flows)
{
    if (!flows) {
        doesNotAnswer(flows.error());
        return;
    }
    for (const QJsonValue flow : *flows) {
        const QJsonValue last = flow["lastRunExecutionDetails"_L1];
        if (appflow::isActiveStatus(last["mostRecentExecutionStatus"_L1].toString()))
            m_flows << flow["flowName"_L1].toString();
    }
    askNextFlow();
}

void StopSession::askNextFlow()
{
    if (m_flows.isEmpty()) {
        shutDown();
        return;
    }
    const QString flowName = m_flows.takeFirst();
    m_link->appflow()
        .call(u"DescribeFlowExecutionRecords"_s, {{u"flowName"_s, flowName}})
        .done(this,
            [this, flowName](const Result<QJsonObject> &answer) { onRecords(flowName, answer); });
}

void StopSession::onRecords(const QString &flowName, const Result<QJsonObject> &answer)
{
    // A flow that was deleted meanwhile has no runs to speak of.
    const QJsonArray records = answer ? answer->value("flowExecutions"_L1).toArray() : QJsonArray();
    for (const QJsonValue record : records) {
        if (appflow::isActiveStatus(record["executionStatus"_L1].toString()))
            m_runs.append({flowName, record["executionId"_L1].toString()});
    }
    askNextFlow();
}

void StopSession::shutDown()
{
    m_sinceShutdown.start();
    if (const auto disowned = ServiceUse::disown(m_dir); !disowned)
        printError(
            tr("warning: a window may start the service again. %1").arg(disowned.error().message));
    m_link->local().shutdown().done(this, [this](const Result<> &answer) {
        // It may have been told by somebody else just before.
        if (!answer && serviceProcess(m_dir) == m_pid
            && answer.error().kind != ErrorKind::Unavailable)
            doesNotAnswer(answer.error());
        else
            awaitEnd();
    });
}

void StopSession::awaitEnd()
{
    if (serviceProcess(m_dir) != m_pid) {
        tellEnd();
        return;
    }
    if (m_sinceShutdown.elapsed() > std::chrono::milliseconds(kStopPatience).count()) {
        refuse(tr("The Sluice Local on %1 was told to end and still runs as process %2; end it "
                  "with: kill %2")
                   .arg(m_dir.path, QString::number(m_pid)));
        return;
    }
    QTimer::singleShot(kPause, this, &StopSession::awaitEnd);
}

void StopSession::tellEnd()
{
    QString text;
    for (const Run &run : m_runs)
        text += tr("Canceled the run %1 of flow %2.\n").arg(run.executionId, run.flowName);
    text += tr("Sluice Local on %1 (process %2) has ended.\n")
                .arg(m_dir.path, QString::number(m_pid));
    printText(text);
    Q_EMIT finished(kExitOk);
}

void StopSession::refuse(const QString &sentence)
{
    printError(sentence);
    Q_EMIT finished(kExitError);
}

void StopSession::doesNotAnswer(const Error &error)
{
    refuse(tr("The Sluice Local on %1 does not take the order: %2 It runs as process %3; end it "
              "with: kill %3")
               .arg(m_dir.path, error.message, QString::number(m_pid)));
}

} // namespace sluice::cli
