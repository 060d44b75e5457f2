#include "emulator/swf/front/swffront.h"

#include "emulator/swf/front/swfinput.h"
#include "emulator/swf/operations/catchup.h"
#include "emulator/swf/wire/swfanswer.h"
#include "emulator/wire/jsontext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

constexpr QByteArrayView kTargetPrefix("SimpleWorkflowService.");

/// The part behind the last dot, whichever of its names the service is called by (SWF reference
/// 1.1).
QString operationName(const ApiRequest &request)
{
    return QString::fromUtf8(request.target.mid(request.target.lastIndexOf('.') + 1));
}

bool changesNothing(const QString &operation)
{
    static const QStringList verbs {u"Describe"_s, u"List"_s, u"Get"_s, u"Count"_s};
    return std::any_of(verbs.begin(), verbs.end(),
        [&](const QString &verb) { return operation.startsWith(verb); });
}

/// As long as the service does, or as a client asks with a header of ours.
std::chrono::milliseconds holdOf(const ApiRequest &request)
{
    bool isNumber = false;
    const double seconds = request.hold.toDouble(&isNumber);
    const std::chrono::milliseconds longest = Pollers::kHold;
    if (!isNumber || !(seconds >= 0) || seconds > Pollers::kHold.count())
        return longest;
    return std::chrono::milliseconds(qint64(seconds * 1000));
}

Failure unknownTarget(const ApiRequest &request)
{
    Error error;
    error.kind = ErrorKind::NotFound;
    error.awsCode = u"UnknownOperationException"_s;
    error.message = u"There is no operation %1."_s.arg(QString::fromUtf8(request.target));
    return fail(std::move(error));
}

} // namespace

SwfFront::SwfFront(Swf &swf, Faults &faults, const RateLimit &rateLimit)
    : m_swf(swf)
    , m_faults(faults)
    , m_rateLimit(rateLimit)
{
}

/// Not asked of the model, which is read with the first request.
QString SwfFront::signingName() const
{
    return u"swf"_s;
}

bool SwfFront::serves(const ApiRequest &request) const
{
    const auto begin = request.target.indexOf(kTargetPrefix);
    return begin == 0 || (begin > 0 && request.target.at(begin - 1) == '.');
}

ApiAnswer SwfFront::answerOf(const Result<QJsonObject> &json) const
{
    const QByteArray contentType = "application/x-amz-json-1.0";
    if (!json)
        return faultAnswer(json.error(), contentType);
    ApiAnswer answer;
    answer.body = toJsonText(*json);
    answer.contentType = contentType;
    return answer;
}

ApiReply SwfFront::reply(const ApiRequest &request)
{
    auto dispatched = dispatch(request);
    if (dispatched)
        return std::move(*dispatched);
    return ApiReply {faultAnswer(dispatched.error(), contentTypeOf(request)), {}};
}

Result<ApiReply> SwfFront::dispatch(const ApiRequest &request)
{
    const auto model = aws::ServiceModel::swf();
    const auto *operation = model->operation(operationName(request));
    if (!operation || request.method != "POST" || request.rawPath != "/")
        return unknownTarget(request);
    if (const auto allowed = m_rateLimit.take(); !allowed)
        return fail(allowed.error());
    const auto planned = m_faults.take(operation->name);
    if (!planned)
        return fail(planned.error());
    auto reply = carryOut(*model, *operation, request);
    if (reply && *planned == Faults::Answer::Lost)
        reply->isLost = true;
    return reply;
}

Result<ApiReply> SwfFront::carryOut(
    const aws::ServiceModel &model, const aws::Operation &operation, const ApiRequest &request)
{
    const auto input = swfInput(model, operation, request.body);
    if (!input)
        return fail(input.error());
    const auto parts = m_swf.parts();
    if (!parts)
        return fail(parts.error());
    const SwfCall call {operation.name, request.region, *input, contentTypeOf(request),
        holdOf(request), request.isCallerThere};
    const bool isReader = changesNothing(operation.name);
    const auto caughtUp = isReader ? Result<>() : catchUpWith(**parts, call);
    if (!caughtUp)
        return fail(caughtUp.error());
    const SwfHandler handler = swfHandlerOf(operation.name);
    Q_ASSERT(handler.now || handler.later);
    if (handler.later)
        return handler.later(**parts, call);
    auto body = isReader
        ? handler.now(**parts, call)
        : (*parts)->database.transaction([&] { return handler.now(**parts, call); });
    if (!body)
        return fail(body.error());
    return ApiReply {swf::answerOf(std::move(*body), request), {}};
}

} // namespace sluice::emulator::swf
