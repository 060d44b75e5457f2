#include "emulator/wire/jsonanswer.h"

#include "emulator/wire/apierror.h"
#include "emulator/wire/jsontext.h"

#include <QHash>

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

} // namespace

ApiAnswer jsonAnswer(const Error &error, const aws::ServiceModel &model)
{
    const QString exception = exceptionOf(error);
    ApiAnswer answer;
    answer.status = error.httpStatus ? error.httpStatus : statusOf(exception, model);
    answer.errorType = exception.toLatin1();
    answer.moreHeaders = ownDenialHeader(error);
    answer.body = toJsonText({{u"__type"_s, exception}, {u"message"_s, error.message}});
    return answer;
}

ApiAnswer jsonAnswer(const Result<QJsonObject> &json, const aws::ServiceModel &model)
{
    if (!json)
        return jsonAnswer(json.error(), model);
    return {200, {}, toJsonText(*json)};
}

Failure unknownOperation(const ApiRequest &request, const QString &what)
{
    Error error;
    error.kind = ErrorKind::NotFound;
    error.awsCode = u"UnknownOperationException"_s;
    error.message = u"There is no %1 %2 %3."_s.arg(
        what, QLatin1String(request.method), QString::fromUtf8(request.rawPath));
    return fail(std::move(error));
}

} // namespace sluice::emulator
