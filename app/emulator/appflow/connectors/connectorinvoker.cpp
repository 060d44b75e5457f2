#include "emulator/appflow/connectors/connectorinvoker.h"

#include "emulator/wire/apierror.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

Failure unmapped(const QString &lambdaArn)
{
    return connectorServerError(
        u"Error while communicating to connector: no endpoint is mapped to the Lambda function %1."_s
            .arg(lambdaArn));
}

} // namespace

Pending<QJsonObject> UnmappedInvoker::describeConfiguration(const QString &lambdaArn)
{
    return readyPending<QJsonObject>(unmapped(lambdaArn));
}

Pending<> UnmappedInvoker::validateProfile(const InvokedProfile &profile)
{
    return readyPending<void>(unmapped(profile.lambdaArn));
}

} // namespace sluice::emulator
