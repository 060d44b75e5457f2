#pragma once

#include "http/client/transportfailure.h"

namespace sluice::cli {

/// The AWS CLI's sentence for a request without an answer; scripts look for it.
QString awsCliSentence(const http::TransportFailure &failure);

} // namespace sluice::cli
