#include "cli/runs/watchsession.h"

#include "appflow/values/flowsummary.h"
#include "aws/call/retrypolicy.h"
#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "cli/runs/runtext.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <chrono>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

constexpr std::chrono::milliseconds kWatchLocalEvery {500};
constexpr std::chrono::milliseconds kWatchAwsEvery {5'000};

} // namespace

WatchSession::WatchSession(const RunsOptions &options, QObject *parent)
    : RunsSession(options, parent)
    , m_flow(QString::fromLocal8Bit(options.flow))
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &WatchSession::look);
}

void WatchSession::begin()
{
    look();
}

void WatchSession::look()
{
    if (m_flow.isEmpty()) {
        m_services.appflow()
            .listAll(u"ListFlows"_s, {})
            .done(this, [this](const Result<QJsonArray> &flows) { onFlows(flows); });
        return;
    }
    m_services.appflow()
        .call(u"DescribeFlow"_s, {{u"flowName"_s, m_flow}})
        .done(this, [this](const Result<QJsonObject> &flow) {
            if (flow)
                onFlows(QJsonArray {*flow});
            else if (m_isFirst || flow.error().kind == ErrorKind::NotFound)
                refuse(flow.error());
            else
                onTrouble(flow.error());
        });
}

void WatchSession::onFlows(const Result<QJsonArray> &flows)
{
    if (!flows && m_isFirst) {
        refuse(flows.error());
        return;
    }
    if (!flows) {
        onTrouble(flows.error());
        return;
    }
    m_failures = 0;
    for (const QJsonValue flow : *flows) {
        const QString name = flow["flowName"_L1].toString();
        const QJsonObject lastRun = flow["lastRunExecutionDetails"_L1].toObject();
        const bool isNews = m_lastRuns.value(name) != lastRun;
        m_lastRuns[name] = lastRun;
        if (isNews || m_active.contains(name))
            m_toRead << name;
    }
    readNext();
}

void WatchSession::readNext()
{
    if (m_toRead.isEmpty()) {
        if (std::exchange(m_isFirst, false))
            printError(tr("Watching %1. Ctrl-C ends it.")
                           .arg(m_flow.isEmpty() ? tr("the runs of all flows")
                                                 : tr("the runs of %1").arg(m_flow)));
        lookLater();
        return;
    }
    const QString flow = m_toRead.takeFirst();
    m_services.appflow()
        .call(u"DescribeFlowExecutionRecords"_s, {{u"flowName"_s, flow}})
        .done(this, [this, flow](const Result<QJsonObject> &page) { onRecords(flow, page); });
}

void WatchSession::onRecords(const QString &flow, const Result<QJsonObject> &page)
{
    if (!page && page.error().kind != ErrorKind::NotFound) {
        m_lastRuns.remove(flow); // to be read again
        m_toRead.clear();
        onTrouble(page.error());
        return;
    }
    if (page)
        take(flow, page->value("flowExecutions"_L1).toArray());
    readNext();
}

void WatchSession::take(const QString &flow, const QJsonArray &records)
{
    const QStringList known = m_runsOf.value(flow);
    QHash<QString, QString> before;
    for (const QString &id : known)
        before[id] = m_statuses.take(id);
    QStringList ids;
    bool isActive = false;
    QList<QJsonObject> news;
    for (const QJsonValue value : records) {
        QJsonObject record = value.toObject();
        const QString id = record.value("executionId"_L1).toString();
        const QString status = record.value("executionStatus"_L1).toString();
        ids << id;
        m_statuses[id] = status;
        isActive = isActive || appflow::isActiveStatus(status);
        if (before.value(id) == status || (m_isFirst && !appflow::isActiveStatus(status)))
            continue;
        record["flowName"_L1] = flow;
        news.prepend(record); // the newest comes first there
    }
    m_runsOf[flow] = ids;
    if (isActive)
        m_active.insert(flow);
    else
        m_active.remove(flow);
    for (const QJsonObject &record : std::as_const(news))
        printText(m_options.isJsonOutput()
                ? QString::fromUtf8(QJsonDocument(record).toJson(QJsonDocument::Compact)) + u'\n'
                : runLine(record) + u'\n');
}

void WatchSession::lookLater()
{
    if (!m_lastTrouble.isEmpty() && m_failures == 0) {
        m_lastTrouble.clear();
        printError(tr("The service answers again."));
    }
    m_next.start(isLocal() ? kWatchLocalEvery : kWatchAwsEvery);
}

/// It is tried again, for whoever watches wants to see what comes after.
void WatchSession::onTrouble(const Error &error)
{
    if (std::exchange(m_lastTrouble, error.message) != error.message)
        printError(error.message);
    m_next.start(aws::RetryPolicy().delayAfter(++m_failures, false));
}

/// Its usual end.
void WatchSession::interrupt(int /*signalNumber*/)
{
    end(kExitOk);
}

} // namespace sluice::cli
