#include "emulator/front/apidispatcher.h"

#include "base/clock.h"
#include "emulator/admin/localpaths.h"
#include "emulator/appflow/control/flowservice.h"
#include "emulator/appflow/tokens/secretvault.h"
#include "emulator/wire/apierror.h"
#include "emulator/wire/jsontext.h"
#include "emulator/wire/wiretimes.h"

#include <QHash>
#include <QJsonArray>
#include <QUrlQuery>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

/// Statuses of the errors that every operation may return without declaring them (reference 1.3);
/// the model knows the others.
int statusOf(const QString &exception, const aws::ServiceModel &model)
{
    static const QHash<QString, int> kCommon {
        {u"AccessDeniedException"_s, 403},
        {u"IncompleteSignatureException"_s, 403},
        {u"MalformedHttpRequestException"_s, 400},
        {u"RequestEntityTooLargeException"_s, 413},
        {u"RequestTimeoutException"_s, 408},
        {u"ServiceUnavailable"_s, 503},
        {u"UnknownOperationException"_s, 404},
        {u"UnrecognizedClientException"_s, 403},
    };
    const auto common = kCommon.constFind(exception);
    return common != kCommon.cend() ? *common : model.errorStatus(exception);
}

Failure unknownOperation(const QString &message)
{
    Error error;
    error.kind = ErrorKind::NotFound;
    error.awsCode = u"UnknownOperationException"_s;
    error.message = message;
    return fail(std::move(error));
}

const QByteArray kFlowsPath = "/_sluice/flows/";

/// What PUT and DELETE /_sluice/KIND/NAME do.
struct LocalSetting {
    const char *folder; ///< "KIND/"
    Result<QByteArray> (*set)(LocalServices &, const QString &, const QJsonObject &);
    Result<QByteArray> (*remove)(LocalServices &, const QString &); ///< null: it stays
};

constexpr LocalSetting kLocalSettings[] = {
    {"buckets/", mapLocalBucket, unmapLocalBucket},
    {"lambdas/", mapLocalLambda, removeLocalLambda},
    {"fixtures/", mapLocalFixture, removeLocalFixture},
    {"connector-faults/", planLocalConnectorFault, clearLocalConnectorFault},
    {"token-urls/", mapLocalTokenUrl, removeLocalTokenUrl},
};

const LocalSetting *settingOf(const QByteArray &path)
{
    const auto found = std::find_if(std::begin(kLocalSettings), std::end(kLocalSettings),
        [&path](const LocalSetting &setting) { return path.startsWith(setting.folder); });
    return found == std::end(kLocalSettings) ? nullptr : found;
}

} // namespace

ApiAnswer answerOf(const Error &error, const aws::ServiceModel &model)
{
    const QString exception = exceptionOf(error);
    ApiAnswer answer;
    answer.status = error.httpStatus ? error.httpStatus : statusOf(exception, model);
    answer.errorType = exception.toLatin1();
    answer.body = toJsonText({{u"__type"_s, exception}, {u"message"_s, error.message}});
    return answer;
}

ApiAnswer answerOf(const Result<QJsonObject> &json, const aws::ServiceModel &model)
{
    if (!json)
        return answerOf(json.error(), model);
    return {200, {}, toJsonText(*json)};
}

ApiDispatcher::ApiDispatcher(std::shared_ptr<const aws::ServiceModel> model,
    LocalServices &services, ServiceInfo info, const RateLimit &rateLimit)
    : m_model(std::move(model))
    , m_services(services)
    , m_info(std::move(info))
    , m_rateLimit(rateLimit)
{
}

ApiReply ApiDispatcher::reply(const ApiRequest &request)
{
    const RegionView region(m_services.flows.store().region(), request.region);
    auto dispatched = dispatch(request, region);
    ApiReply reply = dispatched ? std::move(*dispatched)
                                : ApiReply {answerOf(dispatched.error(), *m_model), {}};
    reply.now.body = region.answer(std::move(reply.now.body));
    reply.region = region;
    return reply;
}

ApiReply ApiDispatcher::secretValue(const QByteArray &body, const QString &region)
{
    auto input = objectFromBody(body);
    if (!input)
        return {answerOf(input.error(), *m_model), {}};
    const RegionView view(m_services.flows.store().region(), region);
    const QString asked = input->value("SecretId"_L1).toString();
    const QString own = view.request(asked);
    input->insert("SecretId"_L1, own);
    return {{}, m_services.vault.value(*input), own == asked ? RegionView() : view};
}

Result<ApiReply> ApiDispatcher::dispatch(const ApiRequest &request, const RegionView &region)
{
    const auto ready = [](Result<QByteArray> text) -> Result<ApiReply> {
        if (!text)
            return fail(text.error());
        return ApiReply {{200, {}, std::move(*text)}, {}};
    };
    if (request.method == "PUT" && request.rawPath.startsWith(kFlowsPath))
        return updateUnchanged(request);
    if (request.rawPath.startsWith("/_sluice/"))
        return ready(dispatchLocal(request));
    QJsonObject labels;
    const auto *operation = m_model->match(request.method, request.rawPath, &labels);
    if (!operation)
        return unknownOperation(u"There is no operation %1 %2."_s.arg(
            QLatin1String(request.method), QString::fromUtf8(request.rawPath)));
    if (labels.contains("resourceArn"_L1))
        labels["resourceArn"_L1] = region.request(labels.value("resourceArn"_L1).toString());
    const auto allowed = m_rateLimit.take();
    if (!allowed)
        return fail(allowed.error());
    const auto fault = m_faults.take(operation->name);
    if (!fault)
        return fail(fault.error());
    const auto input = inputOf(*operation, request, labels);
    if (!input)
        return fail(input.error());
    const Handler handler = handlerOf(operation->name);
    Q_ASSERT(handler.now || handler.later);
    if (handler.now)
        return ready(handler.now(m_services, *input));
    return ApiReply {{}, handler.later(m_services, *input)};
}

Result<QJsonObject> ApiDispatcher::inputOf(
    const aws::Operation &operation, const ApiRequest &request, const QJsonObject &labels) const
{
    auto input = objectFromBody(request.body);
    if (!input)
        return input;
    for (const auto &bound : operation.boundMembers) {
        if (bound.isLabel) {
            input->insert(bound.member, labels.value(bound.member));
            continue;
        }
        const QUrlQuery query(QString::fromLatin1(request.rawQuery));
        const auto values
            = query.allQueryItemValues(QString::fromLatin1(bound.wireName), QUrl::FullyDecoded);
        if (!values.isEmpty())
            input->insert(bound.member, QJsonArray::fromStringList(values));
    }
    const auto violations = m_model->check(operation.inputShape, *input);
    if (!violations.isEmpty())
        return validationError(aws::validationMessage(violations));
    return withNumericTimes(
        m_model->shapes(), *m_model->shapes().find(operation.inputShape), *input);
}

/// As the operation but for the precondition: the same checks, and faults that were planned for it.
Result<ApiReply> ApiDispatcher::updateUnchanged(const ApiRequest &request)
{
    const aws::Operation *operation = m_model->operation(u"UpdateFlow"_s);
    Q_ASSERT(operation);
    const auto fault = m_faults.take(operation->name);
    if (!fault)
        return fail(fault.error());
    const auto body = objectFromBody(request.body);
    if (!body)
        return fail(body.error());
    const QJsonObject input = body->value("flow"_L1).toObject();
    const auto violations = m_model->check(operation->inputShape, input);
    if (!violations.isEmpty())
        return validationError(aws::validationMessage(violations));
    const QByteArray name = request.rawPath.mid(kFlowsPath.size());
    if (input.value("flowName"_L1) != QString::fromUtf8(QByteArray::fromPercentEncoding(name)))
        return validationError(u"flowName is not the one in the path."_s);
    const QJsonValue time = body->value("lastUpdatedAt"_L1);
    if (!time.isDouble())
        return validationError(u"lastUpdatedAt must be what DescribeFlow told."_s);
    const QJsonObject timed = withNumericTimes(
        m_model->shapes(), *m_model->shapes().find(operation->inputShape), input);
    return ApiReply {{}, updateUnchangedFlow(m_services, timed, fromEpochSeconds(time.toDouble()))};
}

Result<QByteArray> ApiDispatcher::dispatchLocal(const ApiRequest &request)
{
    const QByteArray path = request.rawPath.mid(int(sizeof("/_sluice/") - 1));
    const QByteArray name = QByteArray::fromPercentEncoding(path.mid(path.indexOf('/') + 1));
    const bool isGet = request.method == "GET";
    if (isGet && path == "health")
        return localHealth(m_info.program, m_info.dataDir);
    if (isGet && path == "buckets")
        return localBuckets(m_services);
    if (isGet && path.startsWith("buckets/"))
        return localBucket(m_services, QString::fromUtf8(name));
    if (isGet && path == "lambdas")
        return localLambdas(m_services);
    if (isGet && path == "fixtures")
        return localFixtures(m_services);
    if (isGet && path == "token-urls")
        return localTokenUrls(m_services);
    if (isGet && path == "connector-calls")
        return localConnectorCalls(m_services);
    if (isGet && path == "connector-faults")
        return localConnectorFaults(m_services);
    if (request.method == "DELETE" && path == "connector-faults")
        return clearLocalConnectorFaults(m_services);
    const LocalSetting *setting = settingOf(path);
    if (setting && setting->remove && request.method == "DELETE")
        return setting->remove(m_services, QString::fromUtf8(name));
    if (isGet && path.startsWith("runs/"))
        return localRun(m_services, QString::fromUtf8(name));
    if (setting && request.method == "PUT") {
        const auto input = objectFromBody(request.body);
        if (!input)
            return fail(input.error());
        return setting->set(m_services, QString::fromUtf8(name), *input);
    }
    if (request.method == "PUT" && path.startsWith("faults/")) {
        const auto input = objectFromBody(request.body);
        if (!input)
            return fail(input.error());
        return emptyAnswer(m_faults.plan(QString::fromUtf8(name), *input, *m_model));
    }
    if (request.method == "POST" && path == "shutdown") {
        m_info.shutdown();
        return QByteArrayLiteral("{}");
    }
    return unknownOperation(u"There is no path %1 %2."_s.arg(
        QLatin1String(request.method), QString::fromUtf8(request.rawPath)));
}

} // namespace sluice::emulator
