#pragma once

#include "aws/sigv4/sigv4.h"
#include "emulator/front/servedservice.h"

#include <optional>

namespace sluice::emulator {

/// The answer to a request for a service of AWS that is not served here (sts, lambda, s3, ...):
/// which one that is, and what to do, in the form of that service's protocol, so that every SDK
/// shows the sentence. Clients come here with them when AWS_ENDPOINT_URL is set for all services.
/// Nothing when the request names no other service: by the scope of its signature, by its
/// X-Amz-Target, or, where it is not signed, by what only such a request has. Looks at no
/// signature: the answer tells nothing of what is here.
/// \param requestId for the forms that have it in the body; the header has it too
std::optional<ApiAnswer> answerForAbsentService(
    const aws::SigningRequest &request, const QByteArray &requestId);

} // namespace sluice::emulator
