#pragma once

#include "aws/config/settings.h"
#include "base/result.h"
#include "http/client/httptransport.h"

#include <chrono>
#include <optional>

namespace sluice::aws {

/// How the instance metadata service is asked: from AWS_EC2_METADATA_SERVICE_ENDPOINT and
/// ..._ENDPOINT_MODE, AWS_METADATA_SERVICE_TIMEOUT and AWS_METADATA_SERVICE_NUM_ATTEMPTS,
/// AWS_EC2_METADATA_V1_DISABLED, and their profile keys.
struct InstancePlan {
    QUrl endpoint;
    std::chrono::seconds timeout {1};
    int attempts = 1;
    bool mayUseVersion1 = true;

    /// Nothing with AWS_EC2_METADATA_DISABLED. InvalidInput: a setting that cannot be.
    static Result<std::optional<InstancePlan>> of(const Settings &settings);

    http::HttpRequest tokenRequest() const;
    /// \param token empty: version 1
    http::HttpRequest request(const QString &path, const QByteArray &token) const;

    /// What follows from the answer to tokenRequest(); \param status 0: there was none
    enum class AfterToken { GoOn, AskAgain, UseVersion1, GiveUp };
    AfterToken afterToken(int status, int attempt) const;
};

} // namespace sluice::aws
