#include "emulator/swf/lambda/functioncalls.h"

#include "aws/call/wirerequest.h"

#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

/// Its run's own clock ends a call; this only comes where that stands still.
constexpr std::chrono::seconds kAfterLimit {60};
constexpr qint64 kMostResultBytes = 6 * 1024 * 1024;

Failure functionFailed(const QString &reason, const QString &details)
{
    return fail(ErrorKind::Unavailable, reason, details);
}

/// As Lambda answers: a status, and a header where the function itself failed.
Result<QString> resultOf(const Result<http::HttpResponse> &response)
{
    if (!response)
        return functionFailed(u"ServiceException"_s, response.error().message);
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString body = decoder(response->body);
    if (decoder.hasError())
        return functionFailed(u"ResultNotText"_s, u"The function's answer is not UTF-8 text."_s);
    const QByteArray error = response->header("X-Amz-Function-Error");
    if (!error.isEmpty())
        return functionFailed(QString::fromLatin1(error), body);
    if (response->status >= 300)
        return functionFailed(u"HTTP status %1"_s.arg(response->status), body);
    return body;
}

} // namespace

FunctionCalls::FunctionCalls(Parts parts, Finish finish)
    : m_parts(std::move(parts))
    , m_finish(std::move(finish))
    , m_signers(m_parts.signing.region, u"lambda"_s)
{
}

void FunctionCalls::call(const LambdaCall &call)
{
    const auto endpoint = m_parts.mappings.endpointOf(call.function);
    if (!endpoint) {
        // Later, as every other answer: the transaction that asks for it is not over.
        QMetaObject::invokeMethod(
            this,
            [this, call, details = endpoint.error().message] {
                m_finish(call.id, functionFailed(u"ResourceNotFoundException"_s, details));
            },
            Qt::QueuedConnection);
        return;
    }
    const auto answer = m_parts.calls.send(requestOf(*endpoint, call));
    m_open.insert_or_assign(call.id, answer);
    answer.done(this, [this, id = call.id](const Result<http::HttpResponse> &response) {
        if (m_open.erase(id) != 0)
            m_finish(id, resultOf(response));
    });
}

void FunctionCalls::cancel(const LambdaId &id)
{
    if (const auto open = m_open.extract(id))
        open.mapped().cancel();
}

http::HttpRequest FunctionCalls::requestOf(
    const connector::LambdaEndpoint &endpoint, const LambdaCall &call)
{
    const QUrl url = connector::invocationUrl(endpoint);
    http::HttpRequest http = aws::toHttpRequest(url,
        {"POST", {}, url.query(QUrl::FullyEncoded).toLatin1(), call.input.toUtf8()},
        "application/json");
    http.headers.emplaceBack("X-Amz-Invocation-Type", "RequestResponse");
    http.timeout = call.limit + kAfterLimit;
    http.maxAnswerBytes = kMostResultBytes;
    aws::sign(http, m_signers.of(m_parts.signing.credentials), m_parts.clock.now());
    return http;
}

} // namespace sluice::emulator::swf
