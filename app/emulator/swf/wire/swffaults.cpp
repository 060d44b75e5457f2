#include "emulator/swf/wire/swffaults.h"

#include "aws/model/servicemodel.h"
#include "emulator/wire/apierror.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

Failure fault(ErrorKind kind, const QString &code, const QString &message)
{
    Error error;
    error.kind = kind;
    error.awsCode = code;
    error.message = message;
    return fail(std::move(error));
}

Failure unknownResource(const QString &message)
{
    return fault(ErrorKind::NotFound, u"UnknownResourceFault"_s, message);
}

} // namespace

Failure unknownDomain(const QString &name)
{
    return unknownResource("Unknown domain: "_L1 + name);
}

Failure unknownType(const QString &type)
{
    return unknownResource("Unknown type: "_L1 + type);
}

Failure unknownRun(const QString &workflowId, const QString &runId)
{
    return unknownResource(
        u"Unknown execution: WorkflowExecution=[workflowId=%1, runId=%2]"_s.arg(workflowId, runId));
}

Failure unknownOpenRun(const QString &workflowId)
{
    return unknownResource("Unknown execution, workflowId = "_L1 + workflowId);
}

Failure unknownActivity(qint64 scheduledEventId)
{
    return unknownResource(u"Unknown activity, scheduledEventId = %1"_s.arg(scheduledEventId));
}

Failure unknownDecisionTask(qint64 scheduledEventId)
{
    return unknownResource(u"Unknown decision task, scheduledEventId = %1"_s.arg(scheduledEventId));
}

Failure unknownArn(const QString &arn)
{
    return unknownResource("Unknown resource: "_L1 + arn);
}

Failure domainAlreadyExists(const QString &name)
{
    return fault(ErrorKind::Conflict, u"DomainAlreadyExistsFault"_s, name);
}

Failure domainDeprecated(const QString &name)
{
    return fault(ErrorKind::Conflict, u"DomainDeprecatedFault"_s, name);
}

Failure typeAlreadyExists(const QString &type)
{
    return fault(ErrorKind::Conflict, u"TypeAlreadyExistsFault"_s, type);
}

Failure typeDeprecated(const QString &type)
{
    return fault(ErrorKind::Conflict, u"TypeDeprecatedFault"_s, type);
}

Failure typeNotDeprecated()
{
    return fault(ErrorKind::Conflict, u"TypeNotDeprecatedFault"_s,
        u"The type is currently registered and cannot be deleted in its current state"_s);
}

Failure alreadyStarted()
{
    return fault(ErrorKind::Conflict, u"WorkflowExecutionAlreadyStartedFault"_s, {});
}

Failure defaultUndefined(const QString &member)
{
    return fault(ErrorKind::InvalidInput, u"DefaultUndefinedFault"_s, member);
}

Failure limitExceeded(const QString &message)
{
    return fault(ErrorKind::Quota, u"LimitExceededFault"_s, message);
}

Failure tooManyTags(int most)
{
    return fault(
        ErrorKind::Quota, u"TooManyTagsFault"_s, u"A domain can have at most %1 tags"_s.arg(most));
}

Failure invalidToken()
{
    return validationError(u"Invalid token"_s);
}

} // namespace sluice::emulator::swf
