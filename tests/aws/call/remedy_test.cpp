#include "aws/call/remedy.h"
#include "aws/log/calllog.h"
#include "aws/paging/serviceclient.h"
#include "support/callertest.h"

#include <QJsonArray>

using namespace sluice;
using namespace sluice::aws;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

class RemedyTest : public CallerTest {
protected:
    RemedyTest()
        : CallerTest(ServiceModel::swf())
    {
        caller.setLog(&log);
    }

    void refuse(const QString &code, const QString &message)
    {
        transport.answer(
            400, {{u"__type"_s, "com.amazonaws.swf#"_L1 + code}, {u"message"_s, message}});
    }

    QString sentence(const QString &code, const QString &message)
    {
        refuse(code, message);
        const auto answer = waitFor(caller.call(u"ListDomains"_s, kRegistered));
        return answer ? QString() : answer.error().message;
    }

    const QJsonObject kRegistered {{u"registrationStatus"_s, u"REGISTERED"_s}};
    CallLog log {10};
};

} // namespace

TEST_F(RemedyTest, namesTheRightOfTheCallBehindTheServicesWords)
{
    for (const char *code :
        {"OperationNotPermittedFault", "AccessDeniedException", "NotAuthorized"})
        EXPECT_EQ(sentence(QLatin1String(code), u"Not you"_s),
            u"Not you. Grant the right swf:ListDomains."_s);
}

TEST_F(RemedyTest, namesTheRightThatTheServiceNames)
{
    const QString words = u"User: me is not authorized to perform: appflow:UseConnectorProfile on "
                          "resource: it because no policy allows it"_s;
    EXPECT_EQ(sentence(u"AccessDeniedException"_s, words),
        words + u". Grant the right appflow:UseConnectorProfile."_s);
}

TEST_F(RemedyTest, renewsCredentialsAndSetsTheClock)
{
    EXPECT_TRUE(sentence(u"ExpiredTokenException"_s, u"The token is expired."_s)
                    .startsWith("The token is expired. Renew the credentials"_L1));
    EXPECT_EQ(sentence(u"RequestTimeTooSkewed"_s, u"Too far."_s),
        u"Too far. Set the clock of this machine right."_s);
    EXPECT_EQ(sentence(u"InvalidSignatureException"_s, u"Signature expired: now"_s),
        u"Signature expired: now. Set the clock of this machine right."_s);
}

TEST_F(RemedyTest, leavesOtherErrorsAsTheyAre)
{
    EXPECT_EQ(sentence(u"UnknownResourceFault"_s, u"Unknown domain: d"_s), u"Unknown domain: d"_s);
    EXPECT_EQ(
        sentence(u"InvalidSignatureException"_s, u"It does not match"_s), u"It does not match"_s);
    EXPECT_EQ(sentence(u"UnrecognizedClientException"_s, u"No such key"_s), u"No such key"_s);
}

TEST_F(RemedyTest, isSaidOnceOfPages)
{
    transport.answer(200, {{u"domainInfos"_s, QJsonArray {}}, {u"nextPageToken"_s, u"more"_s}});
    refuse(u"AccessDeniedException"_s, u"Not you."_s);
    ServiceClient client(caller);
    const auto pages = waitFor(client.listAll(u"ListDomains"_s, kRegistered));
    ASSERT_FALSE(pages);
    EXPECT_EQ(pages.error().message, u"Not you. Grant the right swf:ListDomains."_s);
}

TEST_F(RemedyTest, isNeitherInTheLogNorInAnExchange)
{
    EXPECT_EQ(sentence(u"AccessDeniedException"_s, u"Not you"_s),
        u"Not you. Grant the right swf:ListDomains."_s);
    ASSERT_EQ(log.records().size(), 1U);
    EXPECT_EQ(log.records().front().message, u"Not you"_s);

    refuse(u"AccessDeniedException"_s, u"Not you"_s);
    const Operation &operation = *model->operation(u"ListDomains"_s);
    const auto raw = waitFor(caller.exchange(operation, encodeRequest(operation, kRegistered)));
    ASSERT_FALSE(raw);
    EXPECT_EQ(raw.error().message, u"Not you"_s);
}

TEST_F(RemedyTest, grantsNothingBesideTheOperations)
{
    transport.answer(
        403, {{u"__type"_s, u"AccessDeniedException"_s}, {u"message"_s, u"Another host."_s}});
    const auto answer = waitFor(caller.send("GET", "/_sluice/status", {}));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().message, u"Another host."_s);
}

TEST_F(RemedyTest, whatSluiceLocalDeniesByItselfNeedsNoRight)
{
    transport.answer(403,
        {{u"__type"_s, u"AccessDeniedException"_s}, {u"message"_s, u"Use chmod 600."_s}},
        {{"x-sluice-denial", "own"}});
    const auto answer = waitFor(caller.call(u"ListDomains"_s, kRegistered));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().message, u"Use chmod 600."_s);
}
