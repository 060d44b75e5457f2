#pragma once

#include "aws/call/credentialsource.h"

#include <QJsonObject>

namespace sluice::aws {

/// What the container, the instance metadata and credential_process answer:
///
///     {"AccessKeyId": "ASIA...", "SecretAccessKey": "...", "Token": "...",
///      "Expiration": "2026-11-20T06:05:00Z"}
///
/// Errors (Internal) name the missing member and the source, never a value.
/// \param tokenMember "Token" or "SessionToken"; with the expiration it may be absent
Result<FoundCredentials> readFound(
    const QJsonObject &answer, const QString &tokenMember, const QString &source);

/// ISO 8601, also with an offset or the "UTC" of older tools. Internal when it is no time.
Result<QDateTime> readExpiration(const QString &text, const QString &source);

} // namespace sluice::aws
