#include "aws/call/awscaller.h"
#include "aws/receivedrequest.h"
#include "http/client/qnamtransport.h"
#include "support/fakeclock.h"
#include "support/fakepeer.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <QJsonArray>

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::aws;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kOk = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

class OverTheWire : public ::testing::Test {
protected:
    void expectVerifies()
    {
        ASSERT_EQ(peer.requests.size(), 1);
        SigV4Verifier verifier(keyPair, u"appflow"_s);
        const auto region = verifier.verify(receivedRequest(peer.requests[0]), clock.now());
        EXPECT_TRUE(region) << region.error().message.toStdString() << '\n'
                            << peer.requests[0].toStdString();
    }

    const Credentials keyPair {u"SLUICEKEY"_s, Secret(u"sluice-secret"_s), {}};
    FakePeer peer;
    http::QnamTransport transport;
    FakeClock clock;
    CountingIds ids;
    AwsCaller caller {
        {peer.url(""), u"eu-west-1"_s, keyPair}, ServiceModel::appflow(), transport, clock, ids};
};

} // namespace

TEST_F(OverTheWire, aPostVerifies)
{
    peer.answer(kOk);
    ASSERT_TRUE(waitFor(caller.call(u"ListFlows"_s, {{u"maxResults"_s, 7}})));
    expectVerifies();
}

TEST_F(OverTheWire, anArnInThePathVerifies)
{
    const QString arn = u"arn:aws:appflow:eu-west-1:000000000000:flow/a!b@c#d.e"_s;
    peer.answer(kOk);
    ASSERT_TRUE(waitFor(caller.call(u"ListTagsForResource"_s, {{u"resourceArn"_s, arn}})));
    expectVerifies();
    const SigningRequest arrived = receivedRequest(peer.requests[0]);
    QJsonObject labels;
    const Operation *operation
        = ServiceModel::appflow()->match(arrived.method, arrived.rawPath, &labels);
    ASSERT_TRUE(operation);
    EXPECT_EQ(operation->name, u"ListTagsForResource"_s);
    EXPECT_EQ(labels["resourceArn"_L1].toString(), arn);
}

TEST_F(OverTheWire, aQueryVerifies)
{
    peer.answer(kOk);
    ASSERT_TRUE(waitFor(caller.call(u"UntagResource"_s,
        {{u"resourceArn"_s, u"arn:aws:appflow:eu-west-1:000000000000:flow/ab"_s},
            {u"tagKeys"_s, QJsonArray {u"team/a=b"_s, u"a:b+c,;"_s}}})));
    expectVerifies();
}

TEST_F(OverTheWire, aPutAndAnEmptyPostVerify)
{
    peer.answer(kOk);
    ASSERT_TRUE(waitFor(caller.send("PUT", "/_sluice/buckets/a%2Fb%20c", R"({"folder":"/x"})")));
    expectVerifies();
    peer.requests.clear();
    peer.answer(kOk);
    ASSERT_TRUE(waitFor(caller.send("POST", "/_sluice/shutdown", {})));
    expectVerifies();
}
