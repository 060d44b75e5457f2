#pragma once

#include "base/result.h"

namespace sluice::emulator::swf {

/// Failures as SWF words them (SWF reference 7.3, 3.4 and 4.1); awsCode is set. ValidationException
/// is emulator/wire/apierror.h's.

Failure unknownDomain(const QString &name);
/// \param type "WorkflowType=[name=N, version=V]"
Failure unknownType(const QString &type);
Failure unknownRun(const QString &workflowId, const QString &runId);
/// No run with this id is open.
Failure unknownOpenRun(const QString &workflowId);
Failure unknownActivity(qint64 scheduledEventId);
Failure unknownDecisionTask(qint64 scheduledEventId);
Failure unknownArn(const QString &arn);

Failure domainAlreadyExists(const QString &name);
Failure domainDeprecated(const QString &name);
Failure typeAlreadyExists(const QString &type);
Failure typeDeprecated(const QString &type);
Failure typeNotDeprecated();
Failure alreadyStarted();
/// \param member of the call that neither it nor the type says
Failure defaultUndefined(const QString &member);
Failure limitExceeded(const QString &message);
Failure tooManyTags(int most);

/// Of a task or page token that nobody gave out.
Failure invalidToken();

/// One broken constraint in the words of the others: "1 validation error detected: ...".

} // namespace sluice::emulator::swf
