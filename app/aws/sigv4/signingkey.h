#pragma once

#include "aws/sigv4/sha256.h"
#include "base/secret.h"

#include <QByteArray>

#include <string>
#include <string_view>

namespace sluice::aws {

/// HMAC under the signing key of one day, region and service, derived anew only when one of them
/// changes. Not thread-safe.
class SigningKey {
public:
    SigningKey(const Secret &secretAccessKey, QByteArray service);

    /// \param day "20261120"
    HmacSha256 &forScope(std::string_view day, std::string_view region);

private:
    QByteArray m_service;
    std::string m_day;
    std::string m_region;
    HmacSha256 m_root; ///< under "AWS4" and the secret
    HmacSha256 m_chain;
    HmacSha256 m_hmac;
};

} // namespace sluice::aws
