#include "aws/call/answer.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonDocument>
#include <QSet>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

struct AnswerText {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws)
};

QString errorCode(const http::HttpResponse &response, const QJsonObject &body)
{
    QString code = QString::fromUtf8(response.header("x-amzn-ErrorType"));
    if (code.isEmpty())
        code = body.value("__type"_L1).toString();
    if (code.isEmpty())
        code = body.value("code"_L1).toString();
    // "com.amazonaws.appflow#ConflictException:http://internal.amazon.com/..."
    code = code.section(u':', 0, 0);
    return code.section(u'#', -1).trimmed();
}

QString sentenceOf(const QJsonObject &body)
{
    const QString message = body.value("message"_L1).toString();
    return message.isEmpty() ? body.value("Message"_L1).toString() : message;
}

// A page of a proxy or of another server is not the service's word; quote a little of it.
QString quoteOf(const QByteArray &body)
{
    constexpr qsizetype kQuoteSize = 500;
    return QString::fromUtf8(body.left(kQuoteSize));
}

ErrorKind kindOfStatus(int status)
{
    switch (status) {
    case 401:
    case 403:
        return ErrorKind::AccessDenied;
    case 402:
        return ErrorKind::Quota;
    case 404:
        return ErrorKind::NotFound;
    case 408:
    case 502:
    case 503:
    case 504:
        return ErrorKind::Unavailable;
    case 409:
        return ErrorKind::Conflict;
    case 429:
        return ErrorKind::Throttled;
    default:
        return status >= 400 && status < 500 ? ErrorKind::InvalidInput : ErrorKind::Internal;
    }
}

// The union the AWS SDKs know, AppFlow's own ThrottlingException among them.
bool isThrottlingCode(const QString &awsCode)
{
    static const QSet<QString> codes {u"Throttling"_s, u"ThrottlingException"_s,
        u"ThrottledException"_s, u"RequestThrottledException"_s, u"RequestThrottled"_s,
        u"TooManyRequestsException"_s, u"ProvisionedThroughputExceededException"_s,
        u"TransactionInProgressException"_s, u"RequestLimitExceeded"_s, u"BandwidthLimitExceeded"_s,
        u"LimitExceededException"_s, u"SlowDown"_s, u"PriorRequestNotComplete"_s,
        u"EC2ThrottledException"_s};
    return codes.contains(awsCode);
}

bool isTransientCode(const QString &awsCode)
{
    return awsCode == "RequestTimeout"_L1 || awsCode == "RequestTimeoutException"_L1;
}

} // namespace

ErrorKind errorKindOf(const QString &awsCode, int httpStatus)
{
    static const QHash<QString, ErrorKind> kinds {
        {u"ValidationException"_s, ErrorKind::InvalidInput},
        {u"ValidationError"_s, ErrorKind::InvalidInput},
        {u"SerializationException"_s, ErrorKind::InvalidInput},
        {u"MalformedHttpRequestException"_s, ErrorKind::InvalidInput},
        {u"RequestEntityTooLargeException"_s, ErrorKind::InvalidInput},
        {u"ResourceNotFoundException"_s, ErrorKind::NotFound},
        {u"ConflictException"_s, ErrorKind::Conflict},
        // Amazon SWF tells by the code alone: all of these are 400 (SWF reference 1.2).
        {u"UnknownResourceFault"_s, ErrorKind::NotFound},
        {u"DomainAlreadyExistsFault"_s, ErrorKind::Conflict},
        {u"DomainDeprecatedFault"_s, ErrorKind::Conflict},
        {u"TypeAlreadyExistsFault"_s, ErrorKind::Conflict},
        {u"TypeDeprecatedFault"_s, ErrorKind::Conflict},
        {u"TypeNotDeprecatedFault"_s, ErrorKind::Conflict},
        {u"WorkflowExecutionAlreadyStartedFault"_s, ErrorKind::Conflict},
        {u"DefaultUndefinedFault"_s, ErrorKind::InvalidInput},
        {u"LimitExceededFault"_s, ErrorKind::Quota},
        {u"TooManyTagsFault"_s, ErrorKind::Quota},
        {u"OperationNotPermittedFault"_s, ErrorKind::AccessDenied},
        {u"ServiceQuotaExceededException"_s, ErrorKind::Quota},
        {u"UnsupportedOperationException"_s, ErrorKind::Unsupported},
        {u"UnknownOperationException"_s, ErrorKind::Unsupported},
        {u"ConnectorServerException"_s, ErrorKind::Unavailable},
        {u"ServiceUnavailable"_s, ErrorKind::Unavailable},
        {u"RequestTimeout"_s, ErrorKind::Unavailable},
        {u"RequestTimeoutException"_s, ErrorKind::Unavailable},
        {u"AccessDeniedException"_s, ErrorKind::AccessDenied},
        {u"ConnectorAuthenticationException"_s, ErrorKind::AccessDenied},
        {u"ExpiredTokenException"_s, ErrorKind::AccessDenied},
        {u"RequestExpired"_s, ErrorKind::AccessDenied},
        {u"IncompleteSignature"_s, ErrorKind::AccessDenied},
        {u"IncompleteSignatureException"_s, ErrorKind::AccessDenied},
        {u"InvalidSignatureException"_s, ErrorKind::AccessDenied},
        {u"MissingAuthenticationTokenException"_s, ErrorKind::AccessDenied},
        {u"UnrecognizedClientException"_s, ErrorKind::AccessDenied},
        {u"NotAuthorized"_s, ErrorKind::AccessDenied},
        {u"OptInRequired"_s, ErrorKind::AccessDenied},
        {u"InternalServerException"_s, ErrorKind::Internal},
        {u"InternalFailure"_s, ErrorKind::Internal},
    };
    if (isThrottlingCode(awsCode))
        return ErrorKind::Throttled;
    const auto known = kinds.constFind(awsCode);
    return known == kinds.cend() ? kindOfStatus(httpStatus) : *known;
}

bool isTransient(const Error &error)
{
    switch (error.httpStatus) {
    case 0:
        return error.kind == ErrorKind::Unavailable;
    case 429:
    case 500:
    case 502:
    case 503:
    case 504:
        return true;
    default:
        return error.kind == ErrorKind::Throttled || isTransientCode(error.awsCode);
    }
}

QString requestIdOf(const http::HttpResponse &response)
{
    QByteArray id = response.header("x-amzn-RequestId");
    if (id.isEmpty())
        id = response.header("x-amz-request-id");
    return QString::fromUtf8(id);
}

Result<QJsonObject> readAnswer(
    const http::HttpResponse &response, const QString &what, const QUrl &endpoint)
{
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(response.body, &parseError);
    const QJsonObject body = document.object();
    const bool succeeded = response.status >= 200 && response.status < 300;
    if (succeeded && (document.isObject() || response.body.trimmed().isEmpty()))
        return body;

    Error error;
    error.httpStatus = response.status;
    error.requestId = requestIdOf(response);
    if (succeeded) {
        error.kind = ErrorKind::Internal;
        error.message = AnswerText::tr(
            "The answer of %1 to %2 is not a JSON object; check that the endpoint is right.")
                            .arg(endpoint.toString(), what);
        error.detail = document.isNull() ? parseError.errorString() : quoteOf(response.body);
        return fail(std::move(error));
    }

    error.awsCode = errorCode(response, body);
    error.kind = errorKindOf(error.awsCode, response.status);
    error.message = sentenceOf(body);
    if (error.awsCode.isEmpty()) {
        error.message
            = AnswerText::tr("%1 answered %2 with HTTP status %3 and no AWS error; check that the "
                             "endpoint is right.")
                  .arg(endpoint.toString(), what, QString::number(response.status));
        error.detail = quoteOf(response.body);
    } else if (error.message.isEmpty()) {
        error.message = AnswerText::tr("%1 was refused with %2 (HTTP status %3).")
                            .arg(what, error.awsCode, QString::number(response.status));
    }
    return fail(std::move(error));
}

} // namespace sluice::aws
