#include "cli/run/flowrun.h"

#include "appflow/values/flowsummary.h"
#include "cli/run/flowmeaning.h"
#include "flow/definition/flowjson.h"

#include <QJsonArray>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::cli {

namespace {

// Short runs are told at once, long ones do not keep the service busy.
constexpr auto kFirstPause = 5ms;
constexpr auto kLongestPause = 150ms;

} // namespace

FlowRun::FlowRun(flow::FlowDefinition flow, QList<appflow::LocalMapping> mappings,
    appflow::AppFlowClient &appflow, appflow::LocalClient &local, QObject *parent)
    : QObject(parent)
    , m_flow(std::move(flow))
    , m_mappings(std::move(mappings))
    , m_appflow(appflow)
    , m_local(local)
    , m_search(appflow)
    , m_pause(kFirstPause)
{
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &FlowRun::look);
}

Pending<FlowRun::Outcome> FlowRun::start()
{
    mapNext();
    return m_outcome.pending();
}

void FlowRun::cancel()
{
    if (m_isCancelAsked)
        return;
    m_isCancelAsked = true;
    if (wasStarted())
        sendCancel();
}

bool FlowRun::stopsHere()
{
    if (m_isCancelAsked)
        end(fail(ErrorKind::Canceled, tr("Canceled before the run was started.")));
    return m_isCancelAsked;
}

void FlowRun::end(Failure failure)
{
    m_wait.stop();
    m_outcome.settle(std::move(failure));
}

void FlowRun::mapNext()
{
    if (stopsHere())
        return;
    if (m_mappings.isEmpty()) {
        describe();
        return;
    }
    m_local.map(m_mappings.takeFirst()).done(this, [this](const Result<> &answer) {
        if (answer)
            mapNext();
        else
            end(fail(answer.error()));
    });
}

void FlowRun::describe()
{
    m_appflow.call(u"DescribeFlow"_s, {{u"flowName"_s, m_flow.flowName}})
        .done(this, [this](const Result<QJsonObject> &answer) { onDescribed(answer); });
}

void FlowRun::onDescribed(const Result<QJsonObject> &answer)
{
    if (stopsHere())
        return;
    if (!answer) {
        if (answer.error().kind == ErrorKind::NotFound)
            create();
        else
            end(fail(answer.error()));
        return;
    }
    // A deployed flow that cannot be read is replaced like one that differs.
    const auto deployed = flow::flowFromJson(*answer);
    if (deployed && sameMeaning(*deployed, m_flow))
        startExecution();
    else
        update(deployed && !samePlaces(*deployed, m_flow));
}

void FlowRun::create()
{
    m_appflow.call(u"CreateFlow"_s, flow::toCreateFlowJson(m_flow))
        .done(this, [this](const Result<QJsonObject> &answer) { onDeployed(answer); });
}

void FlowRun::update(bool movesObjects)
{
    m_appflow.call(u"UpdateFlow"_s, flow::toUpdateFlowJson(m_flow))
        .done(this, [this, movesObjects](Result<QJsonObject> answer) {
            if (!answer && movesObjects) {
                Error error = answer.error();
                error.detail = tr("A flow keeps its source and destination. Give the flow in the "
                                  "file another name, or delete %1 and run the file again.")
                                   .arg(m_flow.flowName);
                answer = fail(error);
            }
            onDeployed(answer);
        });
}

void FlowRun::onDeployed(const Result<QJsonObject> &answer)
{
    if (!answer)
        end(fail(answer.error()));
    else if (!stopsHere())
        startExecution();
}

void FlowRun::startExecution()
{
    auto started = m_at.isValid()
        ? m_local.startAt(m_flow.flowName, m_at)
        : m_appflow.call(u"StartFlow"_s, {{u"flowName"_s, m_flow.flowName}});
    started.done(this, [this](const Result<QJsonObject> &answer) { onStarted(answer); });
}

void FlowRun::onStarted(const Result<QJsonObject> &answer)
{
    if (!answer) {
        end(fail(answer.error()));
        return;
    }
    m_executionId = answer->value("executionId"_L1).toString();
    if (m_executionId.isEmpty()) {
        end(fail(ErrorKind::Internal,
            tr("StartFlow of %1 was accepted and named no execution.").arg(m_flow.flowName)));
        return;
    }
    if (m_isCancelAsked)
        sendCancel();
    look();
}

void FlowRun::sendCancel()
{
    m_appflow
        .call(u"CancelFlowExecutions"_s,
            {{u"flowName"_s, m_flow.flowName}, {u"executionIds"_s, QJsonArray {m_executionId}}})
        .done(this, [this](const Result<QJsonObject> &answer) {
            // An invalidExecutions entry means that the run had ended: its record says how.
            if (!answer)
                end(fail(answer.error()));
        });
}

void FlowRun::look()
{
    m_local.run(m_executionId).done(this, [this](const Result<appflow::LocalRun> &answer) {
        onLooked(answer);
    });
}

void FlowRun::onLooked(const Result<appflow::LocalRun> &answer)
{
    if (!answer) {
        end(fail(answer.error()));
        return;
    }
    m_last = *answer;
    if (!appflow::isActiveStatus(m_last.executionStatus)) {
        readRecord();
        return;
    }
    Q_EMIT progressed(m_last);
    m_wait.start(m_pause);
    m_pause = std::min<std::chrono::milliseconds>(m_pause * 2, kLongestPause);
}

void FlowRun::readRecord()
{
    m_search.find(m_flow.flowName, m_executionId)
        .done(this, [this](const Result<appflow::RecordSearch::Found> &found) {
            if (!found)
                end(fail(found.error()));
            else if (*found)
                m_outcome.settle(Outcome {**found, m_last});
            else
                end(fail(ErrorKind::NotFound,
                    tr("The record of execution %1 is gone: flow %2 was deleted meanwhile.")
                        .arg(m_executionId, m_flow.flowName)));
        });
}

} // namespace sluice::cli
