#pragma once

#include "base/result.h"

#include <string_view>

namespace sluice::aws {

/// The parts of an Authorization header of Signature Version 4; views into its text:
///     AWS4-HMAC-SHA256 Credential=AKID/20261120/eu-west-1/appflow/aws4_request,
///     SignedHeaders=host;x-amz-date, Signature=0a1b...
struct Authorization {
    std::string_view accessKeyId;
    std::string_view day;
    std::string_view region;
    std::string_view service;
    std::string_view terminator; ///< "aws4_request"
    std::string_view signedHeaders;
    std::string_view signature;

    /// IncompleteSignatureException, worded as AWS does, naming every part that is missing.
    static Result<Authorization> parse(std::string_view header);
};

/// A refusal of a signature as it goes out: kind AccessDenied, AWS's code and wording, 403 unless
/// said otherwise.
[[nodiscard]] Failure refuse(const char *code, const QString &message, int httpStatus = 403);

} // namespace sluice::aws
