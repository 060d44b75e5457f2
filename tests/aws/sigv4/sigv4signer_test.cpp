#include "aws/s3/s3request.h"
#include "aws/sigv4/canonicalrequest.h"
#include "aws/sigv4/sigv4.h"
#include "signingcase.h"
#include "support/printers.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QRandomGenerator>

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::aws;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kBotocoreRequests = 3000;
constexpr int kS3Requests = 1500;
constexpr int kFlipsPerRequest = 8;

QByteArray valueOf(const http::HeaderList &headers, const QByteArray &name)
{
    for (const auto &[key, value] : headers) {
        if (key.toLower() == name)
            return value;
    }
    return {};
}

QList<SigningCase> vectors()
{
    const QDir folder(QStringLiteral(SLUICE_SOURCE_DIR "/tests/vectors/sigv4"));
    QList<SigningCase> cases;
    for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files)) {
        QFile file(folder.filePath(name));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        cases << signingCaseFrom(QJsonDocument::fromJson(file.readAll()).object(), false);
    }
    return cases;
}

// Signed by botocore, which is what real clients run; see botocore_requests.py.
QList<SigningCase> signedByBotocore(int count, const QStringList &more)
{
    QProcess python;
    python.start(u"/usr/bin/python3"_s,
        QStringList {QStringLiteral(SLUICE_SOURCE_DIR "/tests/aws/sigv4/botocore_requests.py"),
            QString::number(count), u"20261120"_s}
            + more);
    const bool finished = python.waitForFinished(60'000);
    EXPECT_TRUE(finished && python.exitCode() == 0)
        << python.readAllStandardError().toStdString() << python.errorString().toStdString();
    QList<SigningCase> result;
    for (const QByteArray &line : python.readAllStandardOutput().split('\n')) {
        if (!line.isEmpty())
            result << signingCaseFrom(QJsonDocument::fromJson(line).object(), true);
    }
    return result;
}

const QList<SigningCase> &botocoreCases()
{
    static const QList<SigningCase> cases = signedByBotocore(kBotocoreRequests, {});
    return cases;
}

// All bytes a signature covers; headers that are not signed may change on the way.
QList<QByteArray *> coveredParts(SigningRequest &request)
{
    QList<QByteArray *> parts {&request.method, &request.rawQuery, &request.body};
    // What stands before ".." falls away when the path is normalised, so it is not covered.
    if (!request.rawPath.contains("/.."))
        parts << &request.rawPath;
    const QByteArray authorization = valueOf(request.headers, "authorization");
    const qsizetype start = authorization.indexOf("SignedHeaders=") + 14;
    const auto names
        = authorization.mid(start, authorization.indexOf(',', start) - start).split(';');
    for (auto &[name, value] : request.headers) {
        if (names.contains(name.toLower()) || name == "Authorization")
            parts << &name << &value;
    }
    parts.removeIf([](const QByteArray *part) { return part->isEmpty(); });
    return parts;
}

} // namespace

TEST(SigV4Signer, givesTheCanonicalRequestOfEveryVector)
{
    const auto cases = vectors();
    ASSERT_EQ(cases.size(), 7);
    for (const SigningCase &signing : cases) {
        const SigningRequest request = signedRequest(signing);
        CanonicalRequest canonical;
        for (const auto &[name, value] : request.headers) {
            if (name != "Authorization" && name != "User-Agent")
                canonical.addHeader(viewOf(name), viewOf(value));
        }
        const QByteArray payload
            = signing.canonicalRequest.mid(signing.canonicalRequest.lastIndexOf('\n') + 1);
        const auto text = canonical.build(request, viewOf(payload));
        EXPECT_EQ(QByteArray(text.data(), qsizetype(text.size())), signing.canonicalRequest);
    }
}

TEST(SigV4Signer, signsEveryVector)
{
    const auto cases = vectors();
    ASSERT_EQ(cases.size(), 7);
    for (const SigningCase &signing : cases) {
        SigV4Signer signer(signing.credentials, signing.region, signing.service);
        const http::HeaderList added = signer.sign(signing.request, signing.time);
        EXPECT_EQ(valueOf(added, "authorization"), signing.authorization);
    }
}

// Fixed by AWS's public test suite, not by any implementation here.
TEST(SigV4Signer, signsGetVanillaAsPublished)
{
    SigV4Signer signer(
        {u"AKIDEXAMPLE"_s, Secret(u"wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"_s), {}},
        u"us-east-1"_s, u"service"_s);
    const SigningRequest request {"GET", "/", {}, {{"Host", "example.amazonaws.com"}}, {}};
    const http::HeaderList added
        = signer.sign(request, QDateTime(QDate(2015, 8, 30), QTime(12, 36), Qt::UTC));
    const http::HeaderList expected {{"X-Amz-Date", "20150830T123600Z"},
        {"Authorization",
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
            "SignedHeaders=host;x-amz-date, "
            "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"}};
    EXPECT_EQ(added, expected);
}

TEST(SigV4Signer, equalsBotocoreOnGeneratedRequests)
{
    ASSERT_EQ(botocoreCases().size(), kBotocoreRequests);
    for (const SigningCase &signing : botocoreCases()) {
        SigV4Signer signer(signing.credentials, signing.region, signing.service);
        const http::HeaderList added = signer.sign(signing.request, signing.time);
        ASSERT_EQ(valueOf(added, "authorization"), signing.authorization)
            << signing.request.rawPath.toStdString() << " ?"
            << signing.request.rawQuery.toStdString();
    }
}

TEST(SigV4Signer, derivesTheKeyAnewForAnotherDay)
{
    const SigningRequest request {"POST", "/list-flows", {}, {{"Host", "localhost"}}, "{}"};
    const Credentials credentials {u"AKID"_s, Secret(u"key"_s), {}};
    const QDateTime day(QDate(2026, 12, 31), QTime(23, 59, 59), Qt::UTC);
    SigV4Signer kept(credentials, u"eu-west-1"_s, u"appflow"_s);
    const auto first = kept.sign(request, day);
    const auto second = kept.sign(request, day.addSecs(1));
    EXPECT_NE(first, second);
    for (const auto &[time, headers] :
        {std::pair(day, first), std::pair(day.addSecs(1), second), std::pair(day, first)}) {
        SigV4Signer fresh(credentials, u"eu-west-1"_s, u"appflow"_s);
        EXPECT_EQ(fresh.sign(request, time), headers);
        EXPECT_EQ(kept.sign(request, time), headers);
    }
}

TEST(SigV4Signer, signsWithADeclaredPayloadHash)
{
    const Credentials credentials {u"AKID"_s, Secret(u"key"_s), {}};
    const QDateTime now(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    SigV4Signer signer(credentials, u"eu-west-1"_s, u"s3"_s);
    SigningRequest request {"PUT", "/x", {},
        {{"Host", "localhost"}, {"X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD"}}, "one"};
    const auto first = signer.sign(request, now);
    request.body = "two";
    EXPECT_EQ(signer.sign(request, now), first);
    request.headers[1].second = "";
    EXPECT_NE(signer.sign(request, now), first);
}

TEST(SigV4Signer, signsObjectsOfS3AsBotocoreDoes)
{
    const QList<SigningCase> cases = signedByBotocore(kS3Requests, {u"s3"_s});
    ASSERT_EQ(cases.size(), kS3Requests);
    for (const SigningCase &signing : cases) {
        SigV4Signer signer(signing.credentials, signing.region, signing.service);
        const auto headers = signer.sign(signing.request, signing.time);
        ASSERT_EQ(valueOf(headers, "authorization"), signing.authorization)
            << signing.request.rawPath.toStdString();
        // How we write a key into a path, and what is left of it in a URL.
        const QByteArray path = "/raw-zone/" + s3Encoded(signing.objectKey.toUtf8(), '/');
        ASSERT_EQ(path, signing.request.rawPath);
        const QUrl url = QUrl::fromEncoded("http://localhost" + path, QUrl::StrictMode);
        ASSERT_EQ(url.path(QUrl::FullyEncoded).toLatin1(), path);
    }
}

TEST(SigV4Verifier, acceptsWhatBotocoreSigned)
{
    ASSERT_EQ(botocoreCases().size(), kBotocoreRequests);
    for (const SigningCase &signing : botocoreCases()) {
        SigV4Verifier verifier(signing.credentials, signing.service);
        const auto region = verifier.verify(signedRequest(signing), signing.time);
        ASSERT_TRUE(region) << region.error().message.toStdString();
        ASSERT_EQ(*region, signing.region);
    }
}

TEST(SigV4Verifier, refusesEveryChangedByte)
{
    ASSERT_EQ(botocoreCases().size(), kBotocoreRequests);
    QRandomGenerator random(7);
    for (const SigningCase &signing : botocoreCases()) {
        SigV4Verifier verifier(signing.credentials, signing.service);
        SigningRequest request = signedRequest(signing);
        const auto parts = coveredParts(request);
        for (int flip = 0; flip < kFlipsPerRequest; ++flip) {
            QByteArray &part = *parts.at(random.bounded(int(parts.size())));
            const int place = random.bounded(int(part.size()));
            // 0x40 turns no space into a space and no letter into its other case.
            part[place] = char(part.at(place) ^ 0x40);
            const auto answer = verifier.verify(request, signing.time);
            ASSERT_FALSE(answer) << "accepted with a changed byte: " << part.toStdString();
            ASSERT_FALSE(answer.error().awsCode.isEmpty());
            part[place] = char(part.at(place) ^ 0x40);
        }
        ASSERT_TRUE(verifier.verify(request, signing.time));
    }
}
