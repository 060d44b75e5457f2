#include "workspace/local/localhandwork.h"

#include "aws/model/servicemodel.h"
#include "local/localclient.h"
#include "swf/values/tasklist.h"
#include "workspace/handwork/decisiontext.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace Qt::StringLiterals;

namespace sluice::workspace {

namespace {

using Taken = std::optional<HandTask>;

/// As the history and the page of task lists name who took a task here.
const auto kHandIdentity = "by hand in Sluice"_L1;

QString typeText(const QJsonValue &type)
{
    return type["name"_L1].toString() + u' ' + type["version"_L1].toString();
}

HandTask handTaskFrom(HandTask::Kind kind, const QJsonObject &answer)
{
    HandTask task;
    task.kind = kind;
    task.token = answer.value("taskToken"_L1).toString();
    task.run = swf::executionKeyFrom(answer.value("workflowExecution"_L1));
    if (kind == HandTask::Kind::Activity) {
        task.type = typeText(answer.value("activityType"_L1));
        task.activityId = answer.value("activityId"_L1).toString();
        task.input = answer.value("input"_L1).toString();
        return task;
    }
    task.type = typeText(answer.value("workflowType"_L1));
    task.history = swf::historyFrom(answer.value("events"_L1).toArray());
    task.seenEventId = answer.value("previousStartedEventId"_L1).toInteger();
    if (!task.history.isEmpty())
        task.input = task.history.first().text("input"_L1);
    return task;
}

void insertWords(QJsonObject &to, const QString &member, const QString &text)
{
    if (!text.isEmpty())
        to.insert(member, text);
}

Result<> nothingOf(const Result<QJsonObject> &answer)
{
    if (!answer)
        return fail(answer.error());
    return {};
}

} // namespace

LocalHandwork::LocalHandwork(CallGate &calls, LocalSwf &swf, appflow::LocalClient &local)
    : m_calls(calls)
    , m_swf(swf)
    , m_local(local)
{
}

/// A poll is held for a minute where nothing waits; so it is looked first.
Pending<Taken> LocalHandwork::take(
    const QString &domain, HandTask::Kind kind, const QString &taskList)
{
    const auto promise = std::make_shared<Promise<Taken>>();
    m_calls
        .ask<QList<swf::TaskListState>>(
            QString(), [this, domain] { return m_swf.taskLists(domain); },
            [](const Result<QJsonObject> &answer) { return answer.map(swf::taskListsFrom); })
        .done(this,
            [this, promise, domain, kind, taskList](
                const Result<QList<swf::TaskListState>> &lists) {
                if (!lists) {
                    promise->settle(fail(lists.error()));
                    return;
                }
                const auto wanted = kind == HandTask::Kind::Decision
                    ? swf::TaskListState::Kind::Decision
                    : swf::TaskListState::Kind::Activity;
                const bool hasTask = std::any_of(
                    lists->begin(), lists->end(), [&](const swf::TaskListState &list) {
                        return list.kind == wanted && list.name == taskList && list.backlog > 0;
                    });
                if (!hasTask) {
                    promise->settle(Taken());
                    return;
                }
                const auto polled = poll(domain, kind, taskList);
                promise->onCancel([polled] { polled.cancel(); });
                polled.done(this, [promise](const Result<Taken> &task) { promise->settle(task); });
            });
    return promise->pending();
}

Pending<Taken> LocalHandwork::poll(
    const QString &domain, HandTask::Kind kind, const QString &taskList)
{
    const QJsonObject input {{u"domain"_s, domain},
        {u"taskList"_s, QJsonObject {{u"name"_s, taskList}}},
        {u"identity"_s, QString(kHandIdentity)}};
    return m_calls.ask<Taken>(
        tr("Take a task from %1").arg(taskList),
        [this, kind, input] {
            return kind == HandTask::Kind::Decision ? m_swf.client().pollForDecisionTask(input)
                                                    : m_swf.client().pollForActivityTask(input);
        },
        [kind](const Result<swf::SwfClient::Task> &polled) -> Result<Taken> {
            if (!polled)
                return fail(polled.error());
            return *polled ? Taken(handTaskFrom(kind, **polled)) : Taken();
        });
}

QString LocalHandwork::problemOf(const QString &decisions) const
{
    const auto list = decisionsFrom(decisions);
    return list ? QString() : list.error().message;
}

Pending<> LocalHandwork::respond(
    const QString &operation, const QString &token, const QJsonObject &more)
{
    QJsonObject input = more;
    input["taskToken"_L1] = token;
    return m_calls.ask<void>(
        tr("Answer a task"),
        [this, operation, input] { return m_swf.client().call(operation, input); }, nothingOf);
}

Pending<> LocalHandwork::decide(const QString &token, const QString &decisions)
{
    const auto list = decisionsFrom(decisions);
    if (!list)
        return readyPending<void>(fail(list.error()));
    return respond(u"RespondDecisionTaskCompleted"_s, token, {{u"decisions"_s, *list}});
}

Pending<> LocalHandwork::complete(const QString &token, const QString &result)
{
    QJsonObject more;
    insertWords(more, u"result"_s, result);
    return respond(u"RespondActivityTaskCompleted"_s, token, more);
}

Pending<> LocalHandwork::failTask(
    const QString &token, const QString &reason, const QString &details)
{
    QJsonObject more;
    insertWords(more, u"reason"_s, reason);
    insertWords(more, u"details"_s, details);
    return respond(u"RespondActivityTaskFailed"_s, token, more);
}

Pending<> LocalHandwork::cancelTask(const QString &token, const QString &details)
{
    QJsonObject more;
    insertWords(more, u"details"_s, details);
    return respond(u"RespondActivityTaskCanceled"_s, token, more);
}

Pending<bool> LocalHandwork::heartbeat(const QString &token, const QString &details)
{
    QJsonObject input {{u"taskToken"_s, token}};
    insertWords(input, u"details"_s, details);
    return m_calls.ask<bool>(
        tr("Send a heartbeat"),
        [this, input] { return m_swf.client().call(u"RecordActivityTaskHeartbeat"_s, input); },
        [](const Result<QJsonObject> &answer) {
            return answer.map(
                [](const QJsonObject &json) { return json.value("cancelRequested"_L1).toBool(); });
        });
}

Pending<qint64> LocalHandwork::clockAhead()
{
    return m_calls.ask<qint64>(
        QString(), [this] { return m_local.clock(); },
        [](const Result<QJsonObject> &answer) {
            return answer.map([](const QJsonObject &json) {
                return qint64(std::llround(json.value("aheadSeconds"_L1).toDouble()));
            });
        });
}

Pending<> LocalHandwork::setClockAhead(qint64 seconds)
{
    return m_calls.ask<void>(
        tr("Move the test clock"), [this, seconds] { return m_local.setClock(seconds); });
}

QStringList LocalHandwork::operations() const
{
    QStringList names = aws::ServiceModel::swf()->operationNames();
    names.sort();
    return names;
}

Pending<QList<PlannedFault>> LocalHandwork::faults()
{
    using Faults = QList<PlannedFault>;
    return m_calls.ask<Faults>(
        QString(), [this] { return m_local.swfFaults(); },
        [](const Result<QJsonObject> &answer) {
            return answer.map([](const QJsonObject &json) {
                Faults faults;
                const auto list = json.value("faults"_L1).toArray();
                for (const QJsonValue fault : list)
                    faults.append({fault["operation"_L1].toString(), fault["error"_L1].toString(),
                        fault["count"_L1].toInt()});
                return faults;
            });
        });
}

Pending<> LocalHandwork::planFault(const PlannedFault &fault)
{
    return m_calls.ask<void>(tr("Have %1 fail").arg(fault.operation), [this, fault] {
        return m_local.planSwfFault(
            fault.operation, {{u"error"_s, fault.error}, {u"count"_s, fault.count}});
    });
}

Pending<> LocalHandwork::clearFaults()
{
    return m_calls.ask<void>(tr("Have no call fail"), [this] { return m_local.clearSwfFaults(); });
}

} // namespace sluice::workspace
