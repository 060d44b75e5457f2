#pragma once

#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>

#include <chrono>
#include <optional>

namespace sluice::connector {

/// What a connector says went wrong (errorDetails, reference 7.3).
struct ConnectorFault {
    QString code; ///< "InvalidArgument", "RateLimitExceeded", ...
    QString message;
    std::optional<std::chrono::seconds> retryAfter;
    QJsonObject errorsByInputField; ///< of ValidateConnectorRuntimeSettings

    /// Calling again may help: RateLimitExceeded, ServiceUnavailable, RequestTimeout.
    bool isTemporary() const;
};

/// An answer that keeps the contract: either all went well (no fault), or a fault. The JSON is
/// without nulls: Python's SDK writes null for what is absent.
struct ConnectorAnswer {
    QJsonObject json;
    std::optional<ConnectorFault> fault;
    QByteArray body {}; ///< as it came: the JSON's numbers are doubles
};

/// Internal when the text is no JSON object or has neither success nor errorDetails.
Result<ConnectorAnswer> readAnswer(const QByteArray &body);

/// The nextToken of a page of `call`; empty on the last. Internal when it is no text.
Result<QString> readNextToken(const QString &call, const QJsonObject &answer);

/// The entities of ListEntities. Internal when they are no list of objects with an identifier.
Result<QJsonArray> readEntities(const QJsonObject &answer);

/// The EntityDefinition of DescribeEntity. Internal unless each of its fields has a name and there
/// is at least one.
Result<QJsonObject> readEntityDefinition(const QJsonObject &answer);

/// The service's failure for a fault: ConnectorAuthenticationException for refused credentials,
/// else ConnectorServerException (reference 1.3).
Error faultError(const QString &call, const ConnectorFault &fault);

/// Whether the connector said InvalidCredentials: they are no good, perhaps only no more.
bool areCredentialsRefused(const Error &error);

/// "No valid response and error details found ...", the service's sentence for nonsense.
/// \param detail what came instead, for a developer's eyes
Error nonsenseError(const QString &detail);

/// ConnectorServerException with the service's beginning and our reason.
Error communicationError(ErrorKind kind, const QString &reason, const QString &detail = {});

struct QueryPage {
    QList<QByteArray> records; ///< a JSON object each, as the connector wrote it, on one line
    QString nextToken; ///< empty: the last page
};

/// Internal when the records are no list, or one of them is no JSON object.
Result<QueryPage> readQueryPage(const ConnectorAnswer &answer);

struct RecordFailure {
    qsizetype index = 0; ///< into the records that were sent
    QString message;

    friend bool operator==(const RecordFailure &, const RecordFailure &) = default;
};

/// The records that were refused. An empty list of results with success means that all were
/// written (reference 7.4, UPDATE). Internal when the results are not one for each record.
Result<QList<RecordFailure>> readWriteFailures(const ConnectorAnswer &answer, qsizetype sent);

/// How long metadata may be kept: cacheControl, at least 10 minutes, 1 hour without it.
std::chrono::seconds cacheTime(const QJsonObject &answer);

} // namespace sluice::connector
