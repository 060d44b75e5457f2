#include "aws/sigv4/amztime.h"
#include "aws/sigv4/authorization.h"
#include "aws/sigv4/canonicalrequest.h"
#include "aws/sigv4/signingkey.h"
#include "aws/sigv4/sigv4.h"

#include <openssl/crypto.h>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kAllowedSkewSeconds = 5 * 60;
constexpr const char *kInvalid = "InvalidSignatureException";
constexpr const char *kUnrecognized = "UnrecognizedClientException";

QString shown(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

QString shown(qint64 epochSeconds)
{
    const AmzTime time = toAmzTime(epochSeconds);
    return QString::fromLatin1(time.data(), qsizetype(time.size()));
}

bool sameBytes(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

bool hasAmzPrefix(std::string_view name)
{
    return name.size() > 6 && equalIgnoringCase(name.substr(0, 6), "x-amz-");
}

bool listHolds(std::string_view signedHeaders, std::string_view name)
{
    while (true) {
        const auto end = signedHeaders.find(';');
        if (equalIgnoringCase(name, signedHeaders.substr(0, end)))
            return true;
        if (end == std::string_view::npos)
            return false;
        signedHeaders.remove_prefix(end + 1);
    }
}

Failure mismatch()
{
    return refuse(kInvalid,
        u"The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details."_s);
}

/// The headers a verifier looks at; views into the request.
struct SignatureHeaders {
    std::string_view authorization;
    std::string_view date;
    std::string_view payload;
    std::string_view token;
    int authorizations = 0;

    explicit SignatureHeaders(const http::HeaderList &headers)
    {
        for (const auto &[name, value] : headers) {
            const std::string_view view = viewOf(name);
            if (equalIgnoringCase(view, "authorization")) {
                authorization = viewOf(value);
                ++authorizations;
            } else if (equalIgnoringCase(view, "x-amz-date")) {
                date = viewOf(value);
            } else if (equalIgnoringCase(view, "x-amz-content-sha256")) {
                payload = viewOf(value);
            } else if (equalIgnoringCase(view, "x-amz-security-token")) {
                token = viewOf(value);
            }
        }
    }
};

Result<> checkTime(std::string_view date, std::string_view day, qint64 now)
{
    const auto signedAt = fromAmzTime(date);
    if (!signedAt) {
        return refuse("IncompleteSignatureException",
            u"Date must be in ISO-8601 'basic format'. Got '%1'. See http://en.wikipedia.org/wiki/ISO_8601"_s
                .arg(shown(date)));
    }
    if (day != date.substr(0, kAmzDaySize)) {
        return refuse(kInvalid,
            u"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '%1' != '%2', from '%3'."_s
                .arg(shown(day), shown(date.substr(0, kAmzDaySize)), shown(date)));
    }
    if (*signedAt < now - kAllowedSkewSeconds) {
        return refuse(kInvalid,
            u"Signature expired: %1 is now earlier than %2 (%3 - 5 min.)"_s.arg(
                shown(date), shown(now - kAllowedSkewSeconds), shown(now)));
    }
    if (*signedAt > now + kAllowedSkewSeconds) {
        return refuse(kInvalid,
            u"Signature not yet current: %1 is still later than %2 (%3 + 5 min.)"_s.arg(
                shown(date), shown(now + kAllowedSkewSeconds), shown(now)));
    }
    return {};
}

} // namespace

struct SigV4Verifier::Private {
    Private(Credentials theCredentials, const QString &theService)
        : credentials(std::move(theCredentials))
        , accessKeyId(credentials.accessKeyId.toUtf8())
        , service(theService.toUtf8())
        , key(credentials.secretAccessKey, service)
    {
    }

    Result<> checkScope(const Authorization &authorization) const;
    Result<> addSignedHeaders(const SigningRequest &request, const Authorization &authorization);
    Result<> compare(const SigningRequest &request, const Authorization &authorization,
        const SignatureHeaders &headers);
    QString regionText(std::string_view region);

    Credentials credentials;
    QByteArray accessKeyId;
    QByteArray service;
    SigningKey key;
    CanonicalRequest canonical;
    std::string stringToSign;
    QByteArray lastRegion;
    QString lastRegionText;
};

Result<> SigV4Verifier::Private::checkScope(const Authorization &authorization) const
{
    if (authorization.service != viewOf(service)) {
        return refuse(kInvalid,
            u"Credential should be scoped to correct service: '%1'."_s.arg(
                QString::fromUtf8(service)));
    }
    if (authorization.terminator != "aws4_request") {
        return refuse(kInvalid,
            u"Credential should be scoped with a valid terminator: 'aws4_request', not '%1'."_s.arg(
                shown(authorization.terminator)));
    }
    if (authorization.region.empty())
        return refuse(kInvalid, u"Credential should be scoped to a valid region."_s);
    return {};
}

// Host, the date and every other x-amz header must be signed, or somebody could change them.
Result<> SigV4Verifier::Private::addSignedHeaders(
    const SigningRequest &request, const Authorization &authorization)
{
    canonical.clear();
    bool hasHost = false;
    for (const auto &[name, value] : request.headers) {
        const std::string_view view = viewOf(name);
        if (listHolds(authorization.signedHeaders, view)) {
            canonical.addHeader(view, viewOf(value));
            hasHost = hasHost || equalIgnoringCase(view, "host");
        } else if (hasAmzPrefix(view)) {
            return refuse(kInvalid,
                u"'%1' must be a 'SignedHeader' in the AWS Authorization."_s.arg(shown(view)));
        }
    }
    if (!hasHost) {
        return refuse(kInvalid,
            u"'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization."_s);
    }
    return {};
}

Result<> SigV4Verifier::Private::compare(const SigningRequest &request,
    const Authorization &authorization, const SignatureHeaders &headers)
{
    char payload[kHexDigestSize];
    writeHex(sha256(viewOf(request.body)), payload);
    const std::string_view bodyHash(payload, kHexDigestSize);
    if (!headers.payload.empty() && headers.payload != bodyHash) {
        return refuse(kInvalid,
            u"The value of 'X-Amz-Content-SHA256' does not match the SHA-256 of the request's body; unsigned payloads are not accepted."_s);
    }

    const std::string_view text = canonical.build(request, bodyHash);
    // A header that is named as signed but absent, out of order or named twice ends here.
    if (canonical.signedHeaders() != authorization.signedHeaders)
        return mismatch();

    stringToSign.assign("AWS4-HMAC-SHA256\n").append(headers.date).append("\n");
    stringToSign.append(authorization.day).append("/").append(authorization.region).append("/");
    stringToSign.append(authorization.service).append("/aws4_request\n");
    const std::size_t hashStart = stringToSign.size();
    stringToSign.resize(hashStart + kHexDigestSize);
    writeHex(sha256(text), stringToSign.data() + hashStart);

    char expected[kHexDigestSize];
    writeHex(key.forScope(authorization.day, authorization.region).sign(stringToSign), expected);
    if (!sameBytes({expected, kHexDigestSize}, authorization.signature))
        return mismatch();
    return {};
}

QString SigV4Verifier::Private::regionText(std::string_view region)
{
    if (viewOf(lastRegion) != region) {
        lastRegion = QByteArray(region.data(), qsizetype(region.size()));
        lastRegionText = QString::fromUtf8(lastRegion);
    }
    return lastRegionText;
}

SigV4Verifier::SigV4Verifier(Credentials credentials, const QString &service)
    : d(std::make_unique<Private>(std::move(credentials), service))
{
}

SigV4Verifier::~SigV4Verifier() = default;

Result<QString> SigV4Verifier::verify(const SigningRequest &request, const QDateTime &now)
{
    const SignatureHeaders headers(request.headers);
    if (headers.authorization.empty())
        return refuse("MissingAuthenticationTokenException", u"Missing Authentication Token"_s);
    const auto authorization = Authorization::parse(headers.authorization);
    if (!authorization)
        return fail(authorization.error());
    if (headers.authorizations > 1 || headers.date.empty()) {
        return refuse("IncompleteSignatureException",
            headers.date.empty()
                ? u"Authorization header requires existence of a 'X-Amz-Date' header."_s
                : u"A request must have one Authorization header only."_s);
    }
    if (!sameBytes(authorization->accessKeyId, viewOf(d->accessKeyId))
        || !sameBytes(headers.token, viewOf(d->credentials.sessionToken.reveal()))) {
        return refuse(kUnrecognized, u"The security token included in the request is invalid."_s);
    }
    if (const auto scope = d->checkScope(*authorization); !scope)
        return fail(scope.error());
    if (const auto time = checkTime(headers.date, authorization->day, now.toSecsSinceEpoch());
        !time)
        return fail(time.error());
    if (const auto added = d->addSignedHeaders(request, *authorization); !added)
        return fail(added.error());
    if (const auto same = d->compare(request, *authorization, headers); !same)
        return fail(same.error());
    return d->regionText(authorization->region);
}

} // namespace sluice::aws
