#include "emulator/localtest.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

/// ARNs name the region of the caller's credential scope (reference 11.6); the service's is
/// eu-west-1.
class Regions : public LocalTest {
protected:
    static QByteArray tagsOf(const QByteArray &region)
    {
        return "/tags/arn%3Aaws%3Aappflow%3A" + region + "%3A000000000000%3Aflow%2Forders-copy";
    }
};

TEST_F(Regions, arnsOfFlowsAreThoseOfTheCaller)
{
    m_region = u"us-west-2"_s;
    const QString arn = u"arn:aws:appflow:us-west-2:000000000000:flow/orders-copy"_s;
    EXPECT_EQ(call(u"CreateFlow"_s, flowInput()).json["flowArn"_L1].toString(), arn);
    EXPECT_EQ(
        call(u"DescribeFlow"_s, {{u"flowName"_s, u"orders-copy"_s}}).json["flowArn"_L1].toString(),
        arn);
    EXPECT_EQ(call(u"ListFlows"_s).json["flows"_L1][0]["flowArn"_L1].toString(), arn);
    m_region = u"eu-west-1"_s;
    EXPECT_EQ(call(u"ListFlows"_s).json["flows"_L1][0]["flowArn"_L1].toString(),
        u"arn:aws:appflow:eu-west-1:000000000000:flow/orders-copy"_s);
}

TEST_F(Regions, answersThatTakeTheirTimeAreNoOthers)
{
    m_region = u"us-west-2"_s;
    EXPECT_EQ(
        call(u"CreateConnectorProfile"_s, profileInput()).json["connectorProfileArn"_L1].toString(),
        u"arn:aws:appflow:us-west-2:000000000000:connectorprofile/crm"_s);
    const auto profile = call(u"DescribeConnectorProfiles"_s).json["connectorProfileDetails"_L1][0];
    EXPECT_TRUE(profile["credentialsArn"_L1].toString().startsWith(
        u"arn:aws:secretsmanager:us-west-2:000000000000:secret:appflow!000000000000-crm-"_s));
}

TEST_F(Regions, tagsAreFoundByTheCallersArn)
{
    call(u"CreateFlow"_s, flowInput());
    m_region = u"us-west-2"_s;
    EXPECT_EQ(send("POST", tagsOf("us-west-2"), R"({"tags":{"env":"test"}})").status, 200);
    EXPECT_EQ(send("GET", tagsOf("us-west-2")).json["tags"_L1]["env"_L1].toString(), u"test"_s);
    EXPECT_EQ(send("GET", tagsOf("ap-south-1")).status, 404);
    m_region = u"eu-west-1"_s;
    EXPECT_EQ(send("GET", tagsOf("eu-west-1")).json["tags"_L1]["env"_L1].toString(), u"test"_s);
    EXPECT_EQ(send("GET", tagsOf("us-west-2")).status, 404);
}

} // namespace sluice::emulator::test
