#include "cli/run/servicevisit.h"

#include "appflow/values/flowsummary.h"
#include "base/shellword.h"
#include "cli/console/console.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::cli {

namespace {

constexpr auto kVisitPatience = 10s;
constexpr auto kVisitPause = 10ms;

LocalServiceLauncher::Options visitOptions(const ServiceVisit::Plan &plan)
{
    return {
        .program = QCoreApplication::applicationFilePath(),
        .dataDir = plan.dataDir,
        .poll = 10ms,
        .region = plan.region,
        .secrets = plan.secrets,
        .memoryLimitBytes = plan.memoryLimitBytes,
        .threads = plan.threads,
    };
}

bool isAnyRunActive(const QJsonArray &flows)
{
    return std::any_of(flows.begin(), flows.end(), [](const QJsonValue &flow) {
        const auto status
            = flow["lastRunExecutionDetails"_L1]["mostRecentExecutionStatus"_L1].toString();
        return appflow::isActiveStatus(status);
    });
}

} // namespace

ServiceVisit::ServiceVisit(Plan plan, QObject *parent)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_launcher(visitOptions(m_plan))
    , m_use(m_plan.dataDir)
{
}

void ServiceVisit::start()
{
    m_since.start();
    enter();
}

void ServiceVisit::enter()
{
    const auto entered = m_use.tryEnter();
    if (!entered)
        Q_EMIT shutOut(entered.error());
    else if (*entered)
        findService();
    else
        QTimer::singleShot(kVisitPause, this, &ServiceVisit::enter);
}

void ServiceVisit::findService()
{
    if (!m_use.tryBeginStart()) {
        QTimer::singleShot(kVisitPause, this, &ServiceVisit::findService);
        return;
    }
    m_startsService = !m_launcher.find();
    m_launcher.ensureRunning().done(
        this, [this](const Result<RuntimeInfo> &service) { onService(service); });
}

void ServiceVisit::onService(const Result<RuntimeInfo> &service)
{
    m_use.endStart();
    if (!service) {
        Q_EMIT failed(service.error());
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
        Q_EMIT failed(credentials.error());
        return;
    }
    m_link = std::make_unique<ServiceLink>(*service, *credentials);
    m_link->local().health().done(
        this, [this](const Result<appflow::LocalHealth> &health) { onHealth(health); });
}

/// What a service is started with is of no use to one that runs.
void ServiceVisit::warnOfUnusedOptions(const RuntimeInfo &service) const
{
    QStringList options;
    if (!m_plan.region.isEmpty() && m_plan.region != service.region)
        options << u"--region"_s;
    if (!m_plan.secrets.isEmpty())
        options << u"--secrets"_s;
    if (m_plan.memoryLimitBytes > 0)
        options << u"--memory-limit"_s;
    if (m_plan.threads > 0)
        options << u"--threads"_s;
    for (const QString &option : std::as_const(options))
        printError(tr("warning: %1 has no effect: Sluice Local runs on %2 already, as it was "
                      "started. End it with: sluice stop --data %3")
                       .arg(option, m_plan.dataDir.path, shellQuoted(m_plan.dataDir.path)));
}

void ServiceVisit::onHealth(const Result<appflow::LocalHealth> &health)
{
    // A service that is about to end still holds its directory and answers no more.
    if (!health && health.error().kind == ErrorKind::Unavailable
        && m_since.elapsed() < std::chrono::milliseconds(kVisitPatience).count()) {
        QTimer::singleShot(kVisitPause, this, &ServiceVisit::findService);
    } else if (!health) {
        m_healthError = health.error();
        leave();
    } else {
        Q_EMIT arrived();
    }
}

void ServiceVisit::leave()
{
    if (!m_use.leavesTemporary(m_servicePid)) {
        tellEnd();
        return;
    }
    m_link->appflow()
        .listAll(u"ListFlows"_s, {{u"maxResults"_s, 100}})
        .done(this, [this](const Result<QJsonArray> &flows) { onFlows(flows); });
}

void ServiceVisit::onFlows(const Result<QJsonArray> &flows)
{
    // Other clients may have runs in progress; ending the service would end them.
    if (!flows || isAnyRunActive(*flows)) {
        tellEnd();
        return;
    }
    m_since.restart();
    m_link->local().shutdown().done(this, [this](const Result<> &) { awaitEndOfService(); });
}

/// So that the next command finds no service that is about to end.
void ServiceVisit::awaitEndOfService()
{
    const bool isTooLong = m_since.elapsed() > std::chrono::milliseconds(kVisitPatience).count();
    if (isTooLong || !m_launcher.find())
        tellEnd();
    else
        QTimer::singleShot(kVisitPause, this, &ServiceVisit::awaitEndOfService);
}

void ServiceVisit::tellEnd()
{
    if (m_healthError)
        Q_EMIT failed(*m_healthError);
    else
        Q_EMIT left();
}

ServiceVisit::Plan visitOf(const GivenLocal &given, bool keepsService)
{
    return {given.dataDir, given.region, given.secrets, given.memoryLimitBytes, given.threads,
        keepsService};
}

} // namespace sluice::cli
