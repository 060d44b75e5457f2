#include "cli/awscli/call/servicecall.h"

#include "aws/call/awscaller.h"
#include "aws/call/requestencoder.h"
#include "base/clock.h"
#include "base/idsource.h"
#include "cli/awscli/call/await.h"
#include "cli/awscli/call/calllog.h"
#include "cli/awscli/call/loggingtransport.h"
#include "cli/awscli/wire/inputshape.h"
#include "cli/output/answershape.h"
#include "json/orderedjsonreader.h"
#include "json/orderedjsonwriter.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

/// What goes into path and query is text or a list of texts.
QJsonValue toQt(const OrderedJson &value)
{
    if (!value.isList())
        return QString::fromStdString(value.isString() ? value.string() : std::string());
    QJsonArray array;
    for (const OrderedJson &element : value.list())
        array.append(toQt(element));
    return array;
}

aws::EncodedRequest encoded(
    const aws::Facts &facts, const aws::Operation &operation, const OrderedJson &parameters)
{
    QJsonObject bound;
    OrderedJson::Members body;
    for (const OrderedJson::Member &member : parameters.members()) {
        const bool isBound = std::any_of(operation.boundMembers.begin(),
            operation.boundMembers.end(), [&member](const aws::BoundMember &one) {
                return one.member
                    == QLatin1StringView(member.name.data(), qsizetype(member.name.size()));
            });
        if (isBound)
            bound.insert(QString::fromStdString(member.name), toQt(member.value));
        else
            body.push_back(member);
    }
    aws::EncodedRequest request = aws::encodeRequest(operation, bound);
    if (!request.body.isEmpty()) {
        const aws::Shape *input = facts.shapes.find(operation.inputShape);
        request.body = QByteArray::fromStdString(
            writeOrderedJson(wireInput(facts.shapes, *input, std::move(body)), {0, false, true}));
    }
    return request;
}

aws::Connection connectionOf(
    const CallSettings &settings, std::optional<aws::Credentials> credentials)
{
    aws::Connection connection {settings.endpoint, settings.region, {}};
    connection.isSigned = credentials.has_value();
    if (credentials)
        connection.credentials = *std::move(credentials);
    return connection;
}

} // namespace

struct ServiceCall::Private {
    Private(const Service &service, const aws::Operation &theOperation, CallSettings theSettings,
        http::HttpTransport &theTransport, std::optional<aws::Credentials> credentials)
        : facts(service.facts())
        , operation(theOperation)
        , settings(std::move(theSettings))
        , log(settings.isDebug, service.command)
        , transport(theTransport, log, clock)
        , caller(connectionOf(settings, std::move(credentials)), service.model(), transport, clock,
              ids, settings.retries)
    {
        constexpr std::chrono::milliseconds kNoLimit {0};
        caller.setTimeouts(
            {settings.connectTimeout, settings.readTimeout, kNoLimit, settings.pollReadTimeout});
    }

    Result<OrderedJson> read(const http::HttpResponse &response) const;
    Failure refused(Error error) const;
    OrderedJson withToken(const OrderedJson &parameters);

    const aws::Facts &facts;
    const aws::Operation &operation;
    const CallSettings settings;
    CallLog log;
    SystemClock clock;
    SystemIdSource ids;
    LoggingTransport transport;
    aws::AwsCaller caller;
};

ServiceCall::ServiceCall(const Service &service, const aws::Operation &operation,
    CallSettings settings, http::HttpTransport &transport,
    std::optional<aws::Credentials> credentials)
{
    ensureApplication();
    d = std::make_unique<Private>(
        service, operation, std::move(settings), transport, std::move(credentials));
}

ServiceCall::~ServiceCall() = default;

OrderedJson ServiceCall::Private::withToken(const OrderedJson &parameters)
{
    const std::string token = operation.tokenMember.toStdString();
    if (token.empty() || parameters.find(token))
        return parameters;
    OrderedJson::Members members = parameters.members();
    members.push_back({token, OrderedJson(ids.newUuid().toStdString())});
    return members;
}

Failure ServiceCall::Private::refused(Error error) const
{
    if (error.httpStatus == 0)
        return fail(std::move(error));
    // Who names no error of AWS, such as a proxy, is known by its status, as with the AWS CLI.
    const QString code
        = error.awsCode.isEmpty() ? QString::number(error.httpStatus) : error.awsCode;
    // The AWS CLI says so whenever the last attempt was used, whatever it ended with.
    const int attempts = transport.attempts();
    const QString retryInfo = attempts >= settings.retries.maxAttempts
        ? u" (reached max retries: %1)"_s.arg(attempts - 1)
        : QString();
    error.detail = error.message;
    error.awsCode = code;
    error.message = u"An error occurred (%1) when calling the %2 operation%3: %4"_s.arg(
        code, operation.name, retryInfo, error.message);
    return fail(std::move(error));
}

Result<OrderedJson> ServiceCall::Private::read(const http::HttpResponse &response) const
{
    if (response.body.isEmpty())
        return OrderedJson(OrderedJson::Members());
    auto answer = readOrderedJson({response.body.constData(), std::size_t(response.body.size())});
    if (!answer || !answer->isObject()) {
        return fail(ErrorKind::Internal,
            u"Unable to parse the response of %1, which is no JSON object; check that the endpoint "
            "is right."_s.arg(settings.endpoint.toString()));
    }
    const aws::Shape *output = facts.shapes.find(operation.outputShape);
    return output ? shapeAnswer(*answer, facts.shapes, *output, settings.timestamps) : *answer;
}

Result<OrderedJson> ServiceCall::call(const OrderedJson &parameters)
{
    const OrderedJson input = d->withToken(parameters);
    d->log.parameters(d->facts, d->operation, input);
    d->transport.beginCall();
    const auto response
        = await(d->caller.exchange(d->operation, encoded(d->facts, d->operation, input)));
    return response ? d->read(*response) : Result<OrderedJson>(d->refused(response.error()));
}

} // namespace sluice::cli
