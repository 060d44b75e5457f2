#pragma once

#include "base/result.h"

namespace sluice::emulator {

/// Failures as the service words them (reference 1.3). Their awsCode is set; a failure without one
/// gets it by its kind when it is sent.
Failure validationError(const QString &message);
Failure resourceNotFound(const QString &message);
/// \param what follows "Conflict executing request: "
Failure conflict(const QString &what);
Failure unsupported(const QString &message);
Failure quotaExceeded(const QString &message);
Failure connectorServerError(const QString &message);
Failure connectorAuthenticationError(const QString &message);

/// "Connector Profile with name X does not exist." (reference 1.3)
Failure profileNotFound(const QString &name);

/// "Create Flow request failed: [a, b]" (reference 1.3).
Failure createFlowProblems(const QStringList &problems);
/// "Update Flow request failed due to:[a, b]" (reference 1.3).
Failure updateFlowProblems(const QStringList &problems);

/// The error's awsCode, or the exception that fits its kind.
QString exceptionOf(const Error &error);

/// A header for what Sluice Local itself denies, though it gives every right to who has its keys:
/// its words say what can be done, and no right of IAM is missing. Empty for other failures, also
/// for those that a tester asked for, which are to look like AWS's.
QByteArray ownDenialHeader(const Error &error);

} // namespace sluice::emulator
