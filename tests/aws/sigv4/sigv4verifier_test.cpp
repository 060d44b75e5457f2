#include "aws/sigv4/sigv4.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::aws;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kNow(QDate(2026, 11, 20), QTime(6, 5), Qt::UTC);

Credentials keyPair()
{
    return {u"SLUICEKEY"_s, Secret(u"sluice-secret"_s), {}};
}

SigningRequest plainRequest()
{
    return {"POST", "/list-flows", {},
        {{"Host", "127.0.0.1:8123"}, {"Content-Type", "application/json"}}, "{}"};
}

SigningRequest signedWith(SigningRequest request, const Credentials &credentials,
    const QDateTime &time = kNow, const QString &service = u"appflow"_s)
{
    SigV4Signer signer(credentials, u"eu-west-1"_s, service);
    request.headers += signer.sign(request, time);
    return request;
}

QByteArray &header(SigningRequest &request, const QByteArray &name)
{
    for (auto &[key, value] : request.headers) {
        if (key == name)
            return value;
    }
    request.headers.emplace_back(name, QByteArray());
    return request.headers.last().second;
}

Error refusal(const SigningRequest &request, const QDateTime &now = kNow)
{
    SigV4Verifier verifier(keyPair(), u"appflow"_s);
    const auto answer = verifier.verify(request, now);
    EXPECT_FALSE(answer);
    return answer ? Error() : answer.error();
}

void expectRefusal(const Error &error, const QString &code, int status = 403)
{
    EXPECT_EQ(error.awsCode, code) << error.message.toStdString();
    EXPECT_EQ(error.httpStatus, status);
    EXPECT_EQ(error.kind, ErrorKind::AccessDenied);
    EXPECT_FALSE(error.message.isEmpty());
}

} // namespace

TEST(SigV4Verifier, tellsTheRegionOfTheScope)
{
    SigV4Verifier verifier(keyPair(), u"appflow"_s);
    const auto region = verifier.verify(signedWith(plainRequest(), keyPair()), kNow);
    ASSERT_TRUE(region);
    EXPECT_EQ(*region, u"eu-west-1"_s);
}

TEST(SigV4Verifier, wantsAnAuthorizationHeader)
{
    expectRefusal(refusal(plainRequest()), u"MissingAuthenticationTokenException"_s);
}

TEST(SigV4Verifier, namesWhatAnAuthorizationHeaderLacks)
{
    SigningRequest request = plainRequest();
    header(request, "Authorization") = "AWS4-HMAC-SHA256 SignedHeaders=host";
    const Error error = refusal(request);
    expectRefusal(error, u"IncompleteSignatureException"_s);
    EXPECT_EQ(error.message,
        u"Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter."_s);
}

TEST(SigV4Verifier, refusesOtherAlgorithmsAndShortScopes)
{
    SigningRequest request = signedWith(plainRequest(), keyPair());
    for (const char *text : {"Bearer abc", "AWS4-HMAC-SHA256",
             "AWS4-HMAC-SHA256 Credential=A/20261120/appflow, SignedHeaders=host, Signature=00",
             "AWS4-HMAC-SHA256 Credential=A/B/C/D/E, SignedHeaders=host, Signature=00, More=1"}) {
        header(request, "Authorization") = text;
        expectRefusal(refusal(request), u"IncompleteSignatureException"_s);
    }
}

TEST(SigV4Verifier, wantsADateThatIsOne)
{
    SigningRequest request = signedWith(plainRequest(), keyPair());
    for (const char *text : {"", "20261320T060500Z", "20261120T060500", "2026-11-20T06:05Z",
             "20261120T250500Z", "20261120T06x500Z"}) {
        header(request, "X-Amz-Date") = text;
        expectRefusal(refusal(request), u"IncompleteSignatureException"_s);
    }
}

TEST(SigV4Verifier, knowsNoOtherKey)
{
    expectRefusal(refusal(signedWith(plainRequest(), {u"OTHER"_s, Secret(u"sluice-secret"_s), {}})),
        u"UnrecognizedClientException"_s);
}

TEST(SigV4Verifier, knowsNoSessionToken)
{
    expectRefusal(refusal(signedWith(plainRequest(),
                      {u"SLUICEKEY"_s, Secret(u"sluice-secret"_s), Secret(u"token"_s)})),
        u"UnrecognizedClientException"_s);
}

TEST(SigV4Verifier, refusesAnotherSecret)
{
    expectRefusal(refusal(signedWith(plainRequest(), {u"SLUICEKEY"_s, Secret(u"guess"_s), {}})),
        u"InvalidSignatureException"_s);
}

TEST(SigV4Verifier, refusesAnotherService)
{
    const Error error = refusal(signedWith(plainRequest(), keyPair(), kNow, u"s3"_s));
    expectRefusal(error, u"InvalidSignatureException"_s);
    EXPECT_EQ(error.message, u"Credential should be scoped to correct service: 'appflow'."_s);
}

TEST(SigV4Verifier, allowsFiveMinutesOfSkewAndNoSecondMore)
{
    SigV4Verifier verifier(keyPair(), u"appflow"_s);
    for (const int seconds : {-300, 0, 300})
        EXPECT_TRUE(
            verifier.verify(signedWith(plainRequest(), keyPair(), kNow.addSecs(seconds)), kNow));

    const Error early = refusal(signedWith(plainRequest(), keyPair(), kNow.addSecs(-301)));
    expectRefusal(early, u"InvalidSignatureException"_s);
    EXPECT_EQ(early.message,
        u"Signature expired: 20261120T055959Z is now earlier than 20261120T060000Z (20261120T060500Z - 5 min.)"_s);
    const Error late = refusal(signedWith(plainRequest(), keyPair(), kNow.addSecs(301)));
    expectRefusal(late, u"InvalidSignatureException"_s);
    EXPECT_EQ(late.message,
        u"Signature not yet current: 20261120T061001Z is still later than 20261120T061000Z (20261120T060500Z + 5 min.)"_s);
}

TEST(SigV4Verifier, refusesAScopeOfAnotherDay)
{
    SigningRequest request = signedWith(plainRequest(), keyPair());
    header(request, "X-Amz-Date") = "20261121T060500Z";
    expectRefusal(refusal(request, kNow.addDays(1)), u"InvalidSignatureException"_s);
}

TEST(SigV4Verifier, wantsHostAndAmzHeadersSigned)
{
    SigningRequest request = signedWith(plainRequest(), keyPair());
    header(request, "X-Amz-Target") = "other";
    expectRefusal(refusal(request), u"InvalidSignatureException"_s);

    request = plainRequest();
    request.headers.removeFirst();
    expectRefusal(refusal(signedWith(request, keyPair())), u"InvalidSignatureException"_s);
}

TEST(SigV4Verifier, refusesASignedHeaderThatIsNotThere)
{
    SigningRequest request = signedWith(plainRequest(), keyPair());
    request.headers.removeAt(1);
    expectRefusal(refusal(request), u"InvalidSignatureException"_s);
}

TEST(SigV4Verifier, checksADeclaredPayloadHash)
{
    SigningRequest request = plainRequest();
    header(request, "X-Amz-Content-Sha256")
        = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    SigV4Verifier verifier(keyPair(), u"appflow"_s);
    EXPECT_TRUE(verifier.verify(signedWith(request, keyPair()), kNow));

    for (const char *text :
        {"UNSIGNED-PAYLOAD", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}) {
        header(request, "X-Amz-Content-Sha256") = text;
        expectRefusal(refusal(signedWith(request, keyPair())), u"InvalidSignatureException"_s);
    }
}

TEST(SigV4Verifier, readsPartsWithoutSpacesBetween)
{
    SigningRequest request = signedWith(plainRequest(), keyPair());
    header(request, "Authorization").replace(", ", ",");
    SigV4Verifier verifier(keyPair(), u"appflow"_s);
    EXPECT_TRUE(verifier.verify(request, kNow));
}

TEST(SigV4Verifier, acceptsTemporaryCredentialsWithTheirToken)
{
    const Credentials temporary {u"ASIA"_s, Secret(u"key"_s), Secret(u"token"_s)};
    SigV4Verifier verifier(temporary, u"appflow"_s);
    EXPECT_TRUE(verifier.verify(signedWith(plainRequest(), temporary), kNow));
    EXPECT_FALSE(
        verifier.verify(signedWith(plainRequest(), {u"ASIA"_s, Secret(u"key"_s), {}}), kNow));
}
