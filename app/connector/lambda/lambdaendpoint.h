#pragma once

#include "base/result.h"

#include <QUrl>

namespace sluice::connector {

/// A Lambda function and who answers for it.
struct LambdaEndpoint {
    QString function; ///< name or ARN, as the user and the registration call it
    QUrl url; ///< "http://127.0.0.1:3001", or a whole invocation URL

    friend bool operator==(const LambdaEndpoint &, const LambdaEndpoint &) = default;
};

/// "arn:aws:lambda:REGION:ACCOUNT:function:NAME[:QUALIFIER]" -> NAME; anything else is a name.
QString functionName(const QString &nameOrArn);

/// The region of a function's ARN; empty for a name.
QString functionRegion(const QString &nameOrArn);

/// Reads "NAME-OR-ARN=URL" of --lambda; InvalidInput when it is none.
Result<LambdaEndpoint> lambdaEndpointFromText(const QString &text);

/// A function's name, perhaps with a version or an alias, or its ARN; InvalidInput for anything
/// else, which no connector could have.
Result<> checkFunctionName(const QString &nameOrArn);

/// InvalidInput unless it is an http or https URL with a host.
Result<> checkLambdaUrl(const QUrl &url);

/// URL/2015-03-31/functions/NAME/invocations. A mapped URL that has that path already is taken as
/// it is, for runtimes that know one function only.
QUrl invocationUrl(const LambdaEndpoint &endpoint);

} // namespace sluice::connector
