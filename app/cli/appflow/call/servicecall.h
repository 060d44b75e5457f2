#pragma once

#include "aws/model/factsreader.h"
#include "aws/sigv4/sigv4.h"
#include "base/json/orderedjson.h"
#include "cli/appflow/call/callsettings.h"

#include <memory>
#include <optional>

namespace sluice::cli {

/// Calls of one operation, one after the other: sign, send, repeat what may be repeated, read.
/// The answer keeps the order of its members, which is what AwsCaller does not.
class ServiceCall {
public:
    /// \param facts and operation must outlive the call. \param credentials none: not signed
    ServiceCall(const aws::Facts &facts, const aws::Operation &operation, CallSettings settings,
        std::optional<aws::Credentials> credentials);
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
