#pragma once

#include "http/client/httptransport.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <functional>
#include <vector>

namespace sluice::test {

/// A Sluice Local that a test writes: answers by path, counts what it is asked, can be gone and can
/// keep its answers back. Stands at the outermost interface; signing, retries and parsing are real.
class ScriptedService final : public http::HttpTransport {
public:
    struct Answer {
        QJsonObject body;
        int status = 200;
        QByteArray errorType = {}; ///< "ConflictException"
    };

    using Handler = std::function<Answer(const QJsonObject &input)>;

    QHash<QString, Handler> handlers; ///< by path, "/list-flows"
    bool isGone = false;
    QByteArray aheadMilliseconds; ///< that every answer tells; empty: it tells nothing
    bool keepsAnswersBack = false; ///< until giveAnswers()
    QStringList keptPaths; ///< these get no answer
    QStringList calls; ///< paths in the order of the requests
    QList<QJsonObject> inputs;
    QList<QUrl> urls; ///< whole, for what a request says outside its body

    ScriptedService()
    {
        handlers[QStringLiteral("/_sluice/health")] = [](const QJsonObject &) {
            return Answer {
                {{QStringLiteral("program"), QStringLiteral("0.1.0")}, {QStringLiteral("pid"), 1}}};
        };
        answer(QStringLiteral("/list-flows"), {{QStringLiteral("flows"), QJsonArray()}});
    }

    void answer(const QString &path, const QJsonObject &body)
    {
        handlers[path] = [body](const QJsonObject &) { return Answer {body}; };
    }

    void refuse(const QString &path, int status, const QByteArray &type, const QString &message)
    {
        handlers[path] = [=](const QJsonObject &) {
            return Answer {{{QStringLiteral("message"), message}}, status, type};
        };
    }

    /// What was kept back, as the answers are now. Who gave up does not get one.
    void giveAnswers()
    {
        keepsAnswersBack = false;
        const auto kept = std::exchange(m_kept, {});
        for (const Kept &one : kept)
            one.promise->settle(responseTo(one.path, one.input));
    }

    int countOf(const QString &path) const { return int(calls.count(path)); }

    QJsonObject lastInputOf(const QString &path) const
    {
        const auto index = calls.lastIndexOf(path);
        return index < 0 ? QJsonObject() : inputs[index];
    }

    Pending<http::HttpResponse> send(const http::HttpRequest &request) override
    {
        const QString path = request.url.path();
        const QJsonObject input = QJsonDocument::fromJson(request.body).object();
        calls.append(path);
        inputs.append(input);
        urls.append(request.url);
        if (isGone)
            return readyPending<http::HttpResponse>(
                fail(ErrorKind::Unavailable, QStringLiteral("Nobody answers.")));
        if (!keepsAnswersBack && !keptPaths.contains(path))
            return readyPending<http::HttpResponse>(responseTo(path, input));
        const auto promise = std::make_shared<Promise<http::HttpResponse>>();
        promise->onCancel([weak = std::weak_ptr(promise)] {
            if (const auto canceled = weak.lock())
                canceled->settle(fail(ErrorKind::Canceled, QStringLiteral("Given up.")));
        });
        m_kept.push_back({path, input, promise});
        return promise->pending();
    }

private:
    http::HttpResponse responseTo(const QString &path, const QJsonObject &input) const
    {
        Answer answer {{{QStringLiteral("message"), QStringLiteral("No such thing: ") + path}}, 404,
            "ResourceNotFoundException"};
        if (const auto handler = handlers.value(path))
            answer = handler(input);
        http::HttpResponse response;
        response.status = answer.status;
        response.headers = {{"Content-Type", "application/json"}, {"x-amzn-RequestId", "r-1"}};
        if (!aheadMilliseconds.isEmpty())
            response.headers.append({"x-sluice-ahead-milliseconds", aheadMilliseconds});
        if (!answer.errorType.isEmpty())
            response.headers.append({"x-amzn-ErrorType", answer.errorType});
        response.body = QJsonDocument(answer.body).toJson(QJsonDocument::Compact);
        return response;
    }

    struct Kept {
        QString path;
        QJsonObject input;
        std::shared_ptr<Promise<http::HttpResponse>> promise;
    };

    std::vector<Kept> m_kept;
};

/// {"flowName": ..., "flowStatus": "Active", ...} as ListFlows gives it.
inline QJsonObject listedFlow(
    const QString &name, const QString &lastRunStatus = {}, double lastRunAt = 0)
{
    QJsonObject flow {
        {QStringLiteral("flowName"), name},
        {QStringLiteral("flowArn"),
            QStringLiteral("arn:aws:appflow:us-east-1:000000000000:flow/") + name},
        {QStringLiteral("flowStatus"), QStringLiteral("Active")},
        {QStringLiteral("triggerType"), QStringLiteral("OnDemand")},
        {QStringLiteral("sourceConnectorType"), QStringLiteral("S3")},
        {QStringLiteral("destinationConnectorType"), QStringLiteral("S3")},
        {QStringLiteral("createdAt"), 1'700'000'000.5},
        {QStringLiteral("lastUpdatedAt"), 1'700'000'001},
    };
    if (!lastRunStatus.isEmpty())
        flow.insert(QStringLiteral("lastRunExecutionDetails"),
            QJsonObject {{QStringLiteral("mostRecentExecutionStatus"), lastRunStatus},
                {QStringLiteral("mostRecentExecutionTime"), lastRunAt}});
    return flow;
}

/// One item of flowExecutions.
inline QJsonObject record(const QString &executionId, const QString &status, double startedAt)
{
    return {
        {QStringLiteral("executionId"), executionId},
        {QStringLiteral("executionStatus"), status},
        {QStringLiteral("startedAt"), startedAt},
        {QStringLiteral("lastUpdatedAt"), startedAt + 2},
        {QStringLiteral("executionResult"),
            QJsonObject {{QStringLiteral("recordsProcessed"), 12},
                {QStringLiteral("bytesProcessed"), 812}, {QStringLiteral("bytesWritten"), 644}}},
    };
}

inline QJsonObject listOf(const QString &member, const QJsonArray &items)
{
    return {{member, items}};
}

} // namespace sluice::test
