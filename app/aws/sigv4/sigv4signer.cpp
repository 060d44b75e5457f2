#include "aws/sigv4/amztime.h"
#include "aws/sigv4/canonicalrequest.h"
#include "aws/sigv4/signingkey.h"
#include "aws/sigv4/sigv4.h"

namespace sluice::aws {

namespace {

constexpr std::string_view kEmptyBodyHash
    = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

// Proxies and HTTP libraries rewrite the first three; the others are made anew by every signing.
bool isSigned(std::string_view name)
{
    switch (name.size()) {
    case 6:
        return !equalIgnoringCase(name, "expect");
    case 10:
        return !equalIgnoringCase(name, "user-agent") && !equalIgnoringCase(name, "x-amz-date");
    case 13:
        return !equalIgnoringCase(name, "authorization");
    case 15:
        return !equalIgnoringCase(name, "x-amzn-trace-id");
    case 20:
        return !equalIgnoringCase(name, "x-amz-security-token");
    default:
        return true;
    }
}

} // namespace

struct SigV4Signer::Private {
    Private(Credentials theCredentials, const QString &theRegion, const QString &theService)
        : credentials(std::move(theCredentials))
        , region(theRegion.toUtf8())
        , key(credentials.secretAccessKey, theService.toUtf8())
        , service(theService.toUtf8())
    {
    }

    void setTime(qint64 epochSeconds);
    std::string_view addHeaders(const SigningRequest &request);

    Credentials credentials;
    QByteArray region;
    SigningKey key;
    QByteArray service;

    CanonicalRequest canonical;
    qint64 epochSeconds = -1;
    QByteArray amzDate;
    std::string stringToSign; ///< up to the hash of the canonical request
    std::string authorization; ///< up to the signed headers
    std::size_t stringToSignSize = 0;
    std::size_t authorizationSize = 0;
};

// Everything that is the same for all requests of one second.
void SigV4Signer::Private::setTime(qint64 seconds)
{
    if (seconds == epochSeconds)
        return;
    epochSeconds = seconds;
    const AmzTime time = toAmzTime(seconds);
    amzDate = QByteArray(time.data(), qsizetype(time.size()));
    const QByteArray scope
        = amzDate.left(kAmzDaySize) + '/' + region + '/' + service + "/aws4_request";
    stringToSign.assign("AWS4-HMAC-SHA256\n");
    stringToSign.append(viewOf(amzDate)).append("\n").append(viewOf(scope)).append("\n");
    stringToSignSize = stringToSign.size();
    authorization.assign("AWS4-HMAC-SHA256 Credential=");
    authorization.append(credentials.accessKeyId.toStdString()).append("/").append(viewOf(scope));
    authorization.append(", SignedHeaders=");
    authorizationSize = authorization.size();
}

// \return the value of x-amz-content-sha256, empty when there is none
std::string_view SigV4Signer::Private::addHeaders(const SigningRequest &request)
{
    std::string_view declaredPayload;
    canonical.clear();
    for (const auto &[name, value] : request.headers) {
        if (!isSigned(viewOf(name)))
            continue;
        if (equalIgnoringCase(viewOf(name), "x-amz-content-sha256"))
            declaredPayload = viewOf(value);
        canonical.addHeader(viewOf(name), viewOf(value));
    }
    canonical.addHeader("x-amz-date", viewOf(amzDate));
    if (!credentials.sessionToken.isEmpty())
        canonical.addHeader("x-amz-security-token", viewOf(credentials.sessionToken.reveal()));
    return declaredPayload;
}

SigV4Signer::SigV4Signer(Credentials credentials, const QString &region, const QString &service)
    : d(std::make_unique<Private>(std::move(credentials), region, service))
{
}

SigV4Signer::~SigV4Signer() = default;

http::HeaderList SigV4Signer::sign(const SigningRequest &request, const QDateTime &now)
{
    d->setTime(now.toSecsSinceEpoch());
    std::string_view payload = d->addHeaders(request);
    char bodyHash[kHexDigestSize];
    if (payload.empty()) {
        payload = kEmptyBodyHash;
        if (!request.body.isEmpty()) {
            writeHex(sha256(viewOf(request.body)), bodyHash);
            payload = {bodyHash, kHexDigestSize};
        }
    }
    const std::string_view canonical = d->canonical.build(
        request, payload, d->service == "s3" ? PathRule::AsItIs : PathRule::Normalised);

    d->stringToSign.resize(d->stringToSignSize + kHexDigestSize);
    writeHex(sha256(canonical), d->stringToSign.data() + d->stringToSignSize);
    HmacSha256 &hmac
        = d->key.forScope(viewOf(d->amzDate).substr(0, kAmzDaySize), viewOf(d->region));
    const Sha256Digest signature = hmac.sign(d->stringToSign);

    d->authorization.resize(d->authorizationSize);
    d->authorization.append(d->canonical.signedHeaders()).append(", Signature=");
    const std::size_t signatureStart = d->authorization.size();
    d->authorization.resize(signatureStart + kHexDigestSize);
    writeHex(signature, d->authorization.data() + signatureStart);

    http::HeaderList headers;
    headers.reserve(3);
    headers.emplace_back(QByteArrayLiteral("X-Amz-Date"), d->amzDate);
    if (const QByteArray &token = d->credentials.sessionToken.reveal(); !token.isEmpty()) {
        // A copy of the bytes: sharing them would keep the Secret from wiping its own.
        headers.emplace_back(
            QByteArrayLiteral("X-Amz-Security-Token"), QByteArray(token.constData(), token.size()));
    }
    headers.emplace_back(QByteArrayLiteral("Authorization"),
        QByteArray(d->authorization.data(), qsizetype(d->authorization.size())));
    return headers;
}

} // namespace sluice::aws
