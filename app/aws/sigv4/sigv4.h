#pragma once
#include "base/result.h"
#include "base/secret.h"
#include "http/headerlist.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <memory>

namespace sluice::aws {

struct Credentials {
    QString accessKeyId;
    Secret secretAccessKey;
    Secret sessionToken; ///< empty for long-lived keys
};

/// A request as the signer sees it; no HTTP library in sight.
struct SigningRequest {
    QByteArray method; ///< upper case
    QByteArray rawPath; ///< still percent-encoded, "/" when empty
    QByteArray rawQuery; ///< without "?"
    http::HeaderList headers; ///< must hold host
    QByteArray body;
};

/// Signs for one region and service; the signing key is kept per day. Not thread-safe: one per
/// thread. Hashes run on libcrypto (Qt's run at an eighth of it). For the service "s3" the path is
/// signed as it is; S3 wants x-amz-content-sha256 of every request.
class SigV4Signer {
public:
    SigV4Signer(Credentials credentials, const QString &region, const QString &service);
    ~SigV4Signer();
    SigV4Signer(const SigV4Signer &) = delete;
    SigV4Signer &operator=(const SigV4Signer &) = delete;

    /// The headers to add: X-Amz-Date, X-Amz-Security-Token (with a session token), Authorization.
    /// Older ones of these names among the request's headers are not signed: replace them. The
    /// payload hash is that of the body, or x-amz-content-sha256 where the request has it.
    http::HeaderList sign(const SigningRequest &request, const QDateTime &now);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Checks signatures against one key pair, as the service does. Not thread-safe.
class SigV4Verifier {
public:
    SigV4Verifier(Credentials credentials, const QString &service);
    ~SigV4Verifier();
    SigV4Verifier(const SigV4Verifier &) = delete;
    SigV4Verifier &operator=(const SigV4Verifier &) = delete;

    /// The region of the credential scope. Errors carry awsCode as AWS would answer:
    /// MissingAuthenticationTokenException, IncompleteSignatureException,
    /// UnrecognizedClientException, InvalidSignatureException (also for clocks more than five
    /// minutes apart and another service in the scope); httpStatus is 403, or 400 for Incomplete.
    Result<QString> verify(const SigningRequest &request, const QDateTime &now);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sluice::aws
