#include "emulator/swf/wire/swfanswer.h"

#include "emulator/wire/apierror.h"
#include "emulator/wire/jsontext.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

QString codeOf(const Error &error)
{
    const QString code = exceptionOf(error);
    return code == "InternalServerException"_L1 ? u"InternalFailure"_s : code;
}

QLatin1StringView nameSpaceOf(const QString &code)
{
    if (code.endsWith("Fault"_L1))
        return "com.amazonaws.swf.base.model#"_L1;
    if (code == "ValidationException"_L1)
        return "com.amazon.coral.validate#"_L1;
    if (code == "ThrottlingException"_L1)
        return "com.amazon.coral.availability#"_L1;
    return "com.amazon.coral.service#"_L1;
}

/// JSON 1.0 tells by the code what went wrong; the status says only whose fault it is.
int statusOf(const QString &code)
{
    if (code == "InternalFailure"_L1)
        return 500;
    return code == "ServiceUnavailable"_L1 ? 503 : 400;
}

} // namespace

QByteArray contentTypeOf(const ApiRequest &request)
{
    return request.target.startsWith("com.amazonaws.") ? "application/json"
                                                       : "application/x-amz-json-1.0";
}

ApiAnswer answerOf(QByteArray body, const ApiRequest &request)
{
    ApiAnswer answer;
    answer.body = std::move(body);
    answer.contentType = contentTypeOf(request);
    return answer;
}

ApiAnswer faultAnswer(const Error &error, const QByteArray &contentType)
{
    const QString code = codeOf(error);
    ApiAnswer answer;
    answer.status = statusOf(code);
    answer.errorType = code.toLatin1();
    answer.moreHeaders = ownDenialHeader(error);
    answer.contentType = contentType;
    answer.body
        = toJsonText({{u"__type"_s, nameSpaceOf(code) + code}, {u"message"_s, error.message}});
    return answer;
}

} // namespace sluice::emulator::swf
