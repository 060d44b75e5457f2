#pragma once

#include "aws/model/factsreader.h"
#include "aws/sigv4/sigv4.h"
#include "cli/awscli/call/callsettings.h"
#include "cli/awscli/service.h"
#include "http/client/httptransport.h"
#include "json/orderedjson.h"

#include <memory>
#include <optional>

namespace sluice::cli {

/// Calls of one operation, one after the other, through aws::AwsCaller with its retries. Input and
/// answer keep the order of their members.
class ServiceCall {
public:
    /// \param operation of the service. All references must outlive the call.
    /// \param credentials none: not signed
    ServiceCall(const Service &service, const aws::Operation &operation, CallSettings settings,
        http::HttpTransport &transport, std::optional<aws::Credentials> credentials);
    ~ServiceCall();

    /// \param parameters passed checkParameters(). An idempotency token is added where one is due.
    ///
    /// Errors: awsCode is set when the service refused, and the sentence is the AWS CLI's ("An
    /// error occurred (X) when calling the Y operation: ..."); else nobody answered.
    Result<OrderedJson> call(const OrderedJson &parameters);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sluice::cli
