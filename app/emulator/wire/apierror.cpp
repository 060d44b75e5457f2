#include "emulator/wire/apierror.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

Failure failure(ErrorKind kind, const QString &awsCode, const QString &message)
{
    Error error;
    error.kind = kind;
    error.awsCode = awsCode;
    error.message = message;
    return fail(std::move(error));
}

} // namespace

Failure validationError(const QString &message)
{
    return failure(ErrorKind::InvalidInput, u"ValidationException"_s, message);
}

Failure resourceNotFound(const QString &message)
{
    return failure(ErrorKind::NotFound, u"ResourceNotFoundException"_s, message);
}

Failure conflict(const QString &what)
{
    return failure(
        ErrorKind::Conflict, u"ConflictException"_s, "Conflict executing request: "_L1 + what);
}

Failure unsupported(const QString &message)
{
    return failure(ErrorKind::Unsupported, u"UnsupportedOperationException"_s, message);
}

Failure quotaExceeded(const QString &message)
{
    return failure(ErrorKind::Quota, u"ServiceQuotaExceededException"_s, message);
}

Failure connectorServerError(const QString &message)
{
    return failure(ErrorKind::Unavailable, u"ConnectorServerException"_s, message);
}

Failure connectorAuthenticationError(const QString &message)
{
    return failure(ErrorKind::AccessDenied, u"ConnectorAuthenticationException"_s, message);
}

Failure profileNotFound(const QString &name)
{
    return resourceNotFound(u"Connector Profile with name %1 does not exist."_s.arg(name));
}

Failure createFlowProblems(const QStringList &problems)
{
    return validationError("Create Flow request failed: ["_L1 + problems.join(", "_L1) + u']');
}

Failure updateFlowProblems(const QStringList &problems)
{
    return validationError(
        "Update Flow request failed due to:["_L1 + problems.join(", "_L1) + u']');
}

QString exceptionOf(const Error &error)
{
    if (!error.awsCode.isEmpty())
        return error.awsCode;
    switch (error.kind) {
    case ErrorKind::InvalidInput:
        return u"ValidationException"_s;
    case ErrorKind::NotFound:
        return u"ResourceNotFoundException"_s;
    case ErrorKind::Conflict:
    case ErrorKind::Locked:
        return u"ConflictException"_s;
    case ErrorKind::AccessDenied:
        return u"AccessDeniedException"_s;
    case ErrorKind::Quota:
        return u"ServiceQuotaExceededException"_s;
    case ErrorKind::Throttled:
        return u"ThrottlingException"_s;
    case ErrorKind::Unsupported:
        return u"UnsupportedOperationException"_s;
    case ErrorKind::Unavailable:
    case ErrorKind::Canceled:
    case ErrorKind::Io:
    case ErrorKind::Damaged:
    case ErrorKind::Internal:
        break;
    }
    return u"InternalServerException"_s;
}

QByteArray ownDenialHeader(const Error &error)
{
    const bool isOwn = error.kind == ErrorKind::AccessDenied && error.awsCode.isEmpty();
    return isOwn ? QByteArray("\r\nx-sluice-denial: own") : QByteArray();
}

} // namespace sluice::emulator
