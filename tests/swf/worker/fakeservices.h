#pragma once

#include "appflow/client/appflowclient.h"
#include "aws/call/awscaller.h"
#include "base/clock.h"
#include "support/fakeclock.h"
#include "swf/client/swfclient.h"
#include "swf/worker/workerpace.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <functional>
#include <map>

namespace sluice::swf::test {

using Qt::Literals::StringLiterals::operator""_L1;
using Qt::Literals::StringLiterals::operator""_s;

/// A service behind an AwsCaller: what a request does and what is answered are two things, so an
/// answer can be lost.
class FakeService : public http::HttpTransport {
public:
    QStringList asked; ///< operations, in order
    QHash<QString, int> lost; ///< so many answers of an operation are lost; what they did is done
    QHash<QString, QString> refusals; ///< by operation: every call is refused with this code
    QHash<QString, int> throttled; ///< so many calls of an operation are one too many
    QHash<QString, int> strangers; ///< so many answers of an operation are a page of a proxy
    std::function<void(const QString &operation)> onAsked; ///< after it was done, before the answer

    Pending<http::HttpResponse> send(const http::HttpRequest &request) override
    {
        const QString operation = operationOf(request);
        asked << operation;
        Promise<http::HttpResponse> promise;
        auto pending = promise.pending();
        if (refusals.contains(operation)) {
            promise.settle(fault(refusals.value(operation)));
            return pending;
        }
        if (strangers.value(operation) > 0) {
            --strangers[operation];
            promise.settle(http::HttpResponse {404, {}, "<html>There is no such page.</html>"});
            return pending;
        }
        if (throttled.value(operation) > 0) {
            --throttled[operation];
            promise.settle(fault(u"ThrottlingException"_s));
            return pending;
        }
        const QJsonObject input = QJsonDocument::fromJson(request.body).object();
        const auto answer = act(operation, input);
        if (onAsked)
            onAsked(operation);
        if (lost.value(operation) > 0) {
            --lost[operation];
            promise.settle(sluice::fail(ErrorKind::Unavailable, u"The connection broke."_s));
        } else if (answer) {
            promise.settle(*answer);
        } else { // a poll that is held
            m_held.push_back(std::make_unique<Promise<http::HttpResponse>>(std::move(promise)));
            m_held.back()->onCancel([held = m_held.back().get()] {
                held->settle(sluice::fail(ErrorKind::Canceled, u"Canceled."_s));
            });
        }
        return pending;
    }

    qsizetype count(const QString &operation) const { return asked.count(operation); }

protected:
    using Answer = std::optional<http::HttpResponse>;

    virtual QString operationOf(const http::HttpRequest &request) const = 0;
    virtual Answer act(const QString &operation, const QJsonObject &input) = 0;

    static http::HttpResponse json(const QJsonObject &body)
    {
        return {200, {}, QJsonDocument(body).toJson(QJsonDocument::Compact)};
    }

    virtual http::HttpResponse fault(const QString &code) const = 0;

    /// To the polls that are held, the oldest first.
    bool release(const QJsonObject &body)
    {
        while (!m_held.empty()) {
            const auto held = std::move(m_held.front());
            m_held.erase(m_held.begin());
            if (held->isCancelAsked())
                continue;
            held->settle(json(body));
            return true;
        }
        return false;
    }

private:
    std::vector<std::unique_ptr<Promise<http::HttpResponse>>> m_held;
};

/// AppFlow with flows whose runs end when a test says so, or by themselves after some looks.
class FakeAppFlow final : public FakeService {
public:
    struct Run {
        QString flow;
        QString executionId;
        QString status = u"InProgress"_s;
        int looks = 0; ///< since the status changed
        double startedAt = 1.0; ///< seconds
    };

    QSet<QString> flows {u"orders"_s};
    QString trigger = u"OnDemand"_s;
    std::map<QString, Run> runs; ///< by executionId
    QHash<QString, QString> tokens; ///< clientToken -> executionId
    QString end; ///< what a run is after three looks in progress; empty: it goes on
    QString endOfCancel = u"Canceled"_s; ///< after two looks at CancelStarted
    int hidden = 0; ///< so many looks find no record
    int refusedCancels = 0; ///< so many cancels name their ids as invalid, and do nothing

    QStringList active() const
    {
        QStringList ids;
        for (const auto &[id, run] : runs) {
            if (run.status == u"InProgress"_s)
                ids << id;
        }
        return ids;
    }

protected:
    QString operationOf(const http::HttpRequest &request) const override
    {
        static const QHash<QString, QString> paths {{u"/describe-flow"_s, u"DescribeFlow"_s},
            {u"/start-flow"_s, u"StartFlow"_s},
            {u"/cancel-flow-executions"_s, u"CancelFlowExecutions"_s},
            {u"/describe-flow-execution-records"_s, u"DescribeFlowExecutionRecords"_s}};
        return paths.value(request.url.path());
    }

    Answer act(const QString &operation, const QJsonObject &input) override
    {
        const QString flow = input["flowName"_L1].toString();
        if (!flows.contains(flow))
            return fault(u"ResourceNotFoundException"_s);
        if (operation == "DescribeFlow"_L1)
            return json({{u"flowName"_s, flow},
                {u"triggerConfig"_s, QJsonObject {{u"triggerType"_s, trigger}}}});
        if (operation == "StartFlow"_L1)
            return started(flow, input["clientToken"_L1].toString());
        if (operation == "CancelFlowExecutions"_L1)
            return canceled(input["executionIds"_L1].toArray());
        return records(flow);
    }

    http::HttpResponse fault(const QString &code) const override
    {
        const int status = code == "ServiceQuotaExceededException"_L1 ? 402
            : code == "ResourceNotFoundException"_L1                  ? 404
                                                                      : 400;
        return {status, {{"x-amzn-ErrorType", code.toLatin1()}},
            QJsonDocument(QJsonObject {{u"message"_s, u"sentence"_s}}).toJson()};
    }

private:
    Answer started(const QString &flow, const QString &token)
    {
        QString id = tokens.value(token);
        if (id.isEmpty()) {
            id = u"E%1"_s.arg(runs.size() + 1);
            tokens[token] = id;
            runs[id] = {flow, id};
        }
        return json({{u"executionId"_s, id}, {u"flowStatus"_s, u"Active"_s}});
    }

    Answer canceled(const QJsonArray &ids)
    {
        QJsonArray invalid;
        for (const QJsonValue id : ids) {
            const auto run = runs.find(id.toString());
            if (run == runs.end() || run->second.status != "InProgress"_L1 || refusedCancels > 0) {
                --refusedCancels;
                invalid.append(id);
            } else {
                run->second.status = u"CancelStarted"_s;
                run->second.looks = 0;
            }
        }
        return json({{u"invalidExecutions"_s, invalid}});
    }

    Answer records(const QString &flow)
    {
        QJsonArray list;
        for (auto &[id, run] : runs) {
            if (run.flow != flow || hidden > 0)
                continue;
            ++run.looks;
            if (run.status == "InProgress"_L1 && !end.isEmpty() && run.looks > 3)
                run.status = end;
            else if (run.status == "CancelStarted"_L1 && run.looks > 2)
                run.status = endOfCancel;
            list.prepend(QJsonObject {{u"executionId"_s, id}, {u"executionStatus"_s, run.status},
                {u"startedAt"_s, run.startedAt}, {u"lastUpdatedAt"_s, 2.5},
                {u"executionResult"_s,
                    QJsonObject {{u"recordsProcessed"_s, 12}, {u"bytesWritten"_s, 644}}}});
        }
        --hidden;
        return json({{u"flowExecutions"_s, list}});
    }
};

/// SWF as a worker sees it: tasks that it is handed, and what becomes of its calls.
class FakeSwf final : public FakeService {
public:
    QStringList heartbeats; ///< details that were taken
    bool isCancelRequested = false;
    bool isTaskKnown = true;
    bool isClosed = false; ///< of DescribeWorkflowExecution
    bool isTaskKnownAfterAnswer = false; ///< there are several
    QList<QPair<QString, QJsonObject>> answers; ///< operation without "RespondActivityTask", input
    QList<QJsonArray> decisions; ///< that were taken
    QJsonArray history; ///< of GetWorkflowExecutionHistory
    QJsonObject startInput; ///< of the last StartWorkflowExecution that was taken
    QSet<QString> known; ///< domains and types
    QString status = u"REGISTERED"_s; ///< of all of them
    QString retentionDays = u"30"_s; ///< of domains
    QList<QJsonObject> activityTasks;
    QList<QJsonObject> decisionTasks;

    static QJsonObject activityTask(
        const QString &input, const QString &type = u"Sluice.RunAppFlow"_s)
    {
        return {{u"taskToken"_s, u"t"_s}, {u"activityId"_s, u"step-1"_s}, {u"startedEventId"_s, 6},
            {u"workflowExecution"_s,
                QJsonObject {{u"workflowId"_s, u"W"_s}, {u"runId"_s, u"22+/="_s}}},
            {u"activityType"_s, QJsonObject {{u"name"_s, type}, {u"version"_s, u"1"_s}}},
            {u"input"_s, input}};
    }

    /// To the poll that is held.
    void handDecision(const QJsonObject &task) { release(task); }

protected:
    QString operationOf(const http::HttpRequest &request) const override
    {
        return QString::fromLatin1(
            http::HttpResponse {0, request.headers, {}}.header("x-amz-target"))
            .section(u'.', 1);
    }

    Answer act(const QString &operation, const QJsonObject &input) override
    {
        if (operation.startsWith("Poll"_L1)) {
            auto &tasks = operation == "PollForActivityTask"_L1 ? activityTasks : decisionTasks;
            return tasks.isEmpty() ? Answer() : Answer(json(tasks.takeFirst()));
        }
        if (operation == "DescribeWorkflowExecution"_L1)
            return json({{u"executionInfo"_s,
                QJsonObject {{u"executionStatus"_s, isClosed ? u"CLOSED"_s : u"OPEN"_s}}}});
        if (operation.startsWith("Describe"_L1) || operation.startsWith("Register"_L1))
            return registered(operation, input);
        if (operation == "GetWorkflowExecutionHistory"_L1)
            return json({{u"events"_s, history}});
        if (operation == "StartWorkflowExecution"_L1)
            return startedExecution(input);
        if (operation == "ListOpenWorkflowExecutions"_L1)
            return json({{u"executionInfos"_s,
                QJsonArray {QJsonObject {{u"execution"_s, QJsonObject {{u"runId"_s, u"R1"_s}}}}}}});
        if (!isTaskKnown)
            return fault(u"UnknownResourceFault"_s);
        if (operation == "RecordActivityTaskHeartbeat"_L1) {
            heartbeats << input["details"_L1].toString();
            return json({{u"cancelRequested"_s, isCancelRequested}});
        }
        if (operation == "RespondDecisionTaskCompleted"_L1) {
            decisions << input["decisions"_L1].toArray();
        } else {
            answers.append({operation.mid(QLatin1StringView("RespondActivityTask").size()), input});
            isTaskKnown = isTaskKnownAfterAnswer;
        }
        return http::HttpResponse {200, {}, {}};
    }

    http::HttpResponse fault(const QString &code) const override
    {
        return {400, {},
            QJsonDocument(QJsonObject {{u"__type"_s, "com.amazonaws.swf.base.model#"_L1 + code},
                              {u"message"_s, u"Unknown activity, scheduledEventId = 5"_s}})
                .toJson()};
    }

private:
    /// One, which stays open.
    Answer startedExecution(const QJsonObject &input)
    {
        if (!history.isEmpty())
            return fault(u"WorkflowExecutionAlreadyStartedFault"_s);
        startInput = input;
        history = {QJsonObject {{u"eventId"_s, 1}, {u"eventType"_s, u"WorkflowExecutionStarted"_s},
            {u"workflowExecutionStartedEventAttributes"_s, input}}};
        return json({{u"runId"_s, u"R1"_s}});
    }

    Answer registered(const QString &operation, const QJsonObject &input)
    {
        const QJsonObject type
            = input[operation.contains("Workflow"_L1) ? "workflowType"_L1 : "activityType"_L1]
                  .toObject();
        const QString name
            = input.contains("name"_L1) ? input["name"_L1].toString() : type["name"_L1].toString();
        if (operation.startsWith("Register"_L1)) {
            known.insert(name);
            return http::HttpResponse {200, {}, {}};
        }
        if (!known.contains(name))
            return fault(u"UnknownResourceFault"_s);
        const QJsonObject info {{u"name"_s, name}, {u"status"_s, status}};
        return json({{u"domainInfo"_s, info}, {u"typeInfo"_s, info},
            {u"configuration"_s,
                QJsonObject {{u"workflowExecutionRetentionPeriodInDays"_s, retentionDays}}}});
    }
};

/// Both services with clients that try again without waiting, and a worker's pace of milliseconds.
struct FakeServices {
    FakeSwf swfService;
    FakeAppFlow appflowService;
    sluice::test::FakeClock clock;
    sluice::test::CountingIds ids;

    static aws::RetryPolicy atOnce()
    {
        aws::RetryPolicy policy;
        policy.random = [] { return 0.0; };
        return policy;
    }

    static aws::Connection connection()
    {
        return {
            QUrl(u"http://127.0.0.1:8123"_s), u"us-east-1"_s, {u"KEY"_s, Secret(u"secret"_s), {}}};
    }

    aws::AwsCaller swfCaller {
        connection(), aws::ServiceModel::swf(), swfService, clock, ids, atOnce()};
    aws::AwsCaller appflowCaller {
        connection(), aws::ServiceModel::appflow(), appflowService, clock, ids, atOnce()};
    SwfClient swf {swfCaller};
    appflow::AppFlowClient appflow {appflowCaller};

    static WorkerPace pace()
    {
        WorkerPace pace;
        pace.heartbeat = std::chrono::milliseconds(5);
        pace.unknownHeartbeat = std::chrono::milliseconds(5);
        pace.firstLook = std::chrono::milliseconds(1);
        pace.lastLook = std::chrono::milliseconds(2);
        pace.retries = atOnce();
        return pace;
    }
};

} // namespace sluice::swf::test
