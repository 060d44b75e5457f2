#include "aws/endpoint/endpointresolver.h"
#include "aws/endpoint/partition.h"
#include "support/printers.h"

#include <QProcess>

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::aws;
using namespace Qt::StringLiterals;

namespace {

class EndpointTest : public ::testing::Test {
protected:
    Result<Endpoint> resolve(const QString &region = u"eu-west-1"_s, const QString &option = {},
        const ServiceName &service = ServiceName::appflow())
    {
        const Settings settings(environment, *SharedConfig::parse(config, {}), {});
        return resolveEndpoint(service, settings, region, option);
    }

    QString urlFor(const QString &region = u"eu-west-1"_s, const QString &option = {})
    {
        const auto endpoint = resolve(region, option);
        return endpoint ? endpoint->url.toString() : endpoint.error().message;
    }

    QProcessEnvironment environment;
    QByteArray config;
};

} // namespace

TEST_F(EndpointTest, makesItFromTheRegion)
{
    EXPECT_EQ(urlFor(), u"https://appflow.eu-west-1.amazonaws.com"_s);
    EXPECT_EQ(urlFor(u"cn-north-1"_s), u"https://appflow.cn-north-1.amazonaws.com.cn"_s);
    EXPECT_EQ(urlFor(u"us-gov-west-1"_s), u"https://appflow.us-gov-west-1.amazonaws.com"_s);
    EXPECT_EQ(urlFor(u"xx-new-9"_s), u"https://appflow.xx-new-9.amazonaws.com"_s);
    EXPECT_EQ(partitionOf(u"cn-north-1"_s).name, u"aws-cn"_s);
    EXPECT_EQ(partitionOf(u"us-gov-west-1"_s).name, u"aws-us-gov"_s);
    EXPECT_EQ(partitionOf(u"us-east-1"_s).name, u"aws"_s);
    const auto missing = resolve({});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().kind, ErrorKind::NotFound);
}

// As botocore's rules of 2026 have them; those of Debian 12 know another FIPS name of the US
// government.
TEST_F(EndpointTest, knowsThoseOfSwf)
{
    const auto swfIn = [this](const QString &region) {
        const auto endpoint = resolve(region, {}, ServiceName::swf());
        return endpoint ? endpoint->url.toString() : endpoint.error().message;
    };
    EXPECT_EQ(swfIn(u"eu-west-1"_s), u"https://swf.eu-west-1.amazonaws.com"_s);
    EXPECT_EQ(swfIn(u"cn-north-1"_s), u"https://swf.cn-north-1.amazonaws.com.cn"_s);
    environment.insert(u"AWS_USE_FIPS_ENDPOINT"_s, u"true"_s);
    EXPECT_EQ(swfIn(u"us-east-1"_s), u"https://swf-fips.us-east-1.amazonaws.com"_s);
    EXPECT_EQ(swfIn(u"us-gov-west-1"_s), u"https://swf.us-gov-west-1.amazonaws.com"_s);
    environment.insert(u"AWS_USE_FIPS_ENDPOINT"_s, u"false"_s);
    environment.insert(u"AWS_ENDPOINT_URL_SWF"_s, u"http://127.0.0.1:4000"_s);
    EXPECT_EQ(swfIn(u"eu-west-1"_s), u"http://127.0.0.1:4000"_s);
}

TEST_F(EndpointTest, takesFipsAndDualStack)
{
    environment.insert(u"AWS_USE_FIPS_ENDPOINT"_s, u"true"_s);
    EXPECT_EQ(urlFor(), u"https://appflow-fips.eu-west-1.amazonaws.com"_s);
    config = "[default]\nuse_dualstack_endpoint = true\n";
    EXPECT_EQ(urlFor(), u"https://appflow-fips.eu-west-1.api.aws"_s);
    environment.insert(u"AWS_USE_FIPS_ENDPOINT"_s, u"false"_s);
    EXPECT_EQ(urlFor(), u"https://appflow.eu-west-1.api.aws"_s);
    EXPECT_EQ(
        urlFor(u"cn-north-1"_s), u"https://appflow.cn-north-1.api.amazonwebservices.com.cn"_s);
}

// As botocore's partitions.json of 2026 has them; the one of Debian 12 knows no more than
// aws-iso-b.
TEST_F(EndpointTest, knowsThePartitionsOfToday)
{
    const struct {
        const char *partition;
        QStringList regions;
        const char *suffix;
        const char *dualStackSuffix;
    } known[] {
        {"aws-eusc", {u"eusc-de-east-1"_s}, "amazonaws.eu", "api.amazonwebservices.eu"},
        {"aws-iso", {u"us-iso-east-1"_s, u"us-iso-west-1"_s, u"aws-iso-global"_s}, "c2s.ic.gov",
            "api.aws.ic.gov"},
        {"aws-iso-b", {u"us-isob-east-1"_s, u"us-isob-west-1"_s, u"aws-iso-b-global"_s},
            "sc2s.sgov.gov", "api.aws.scloud"},
        {"aws-iso-e", {u"eu-isoe-west-1"_s, u"aws-iso-e-global"_s}, "cloud.adc-e.uk",
            "api.cloud-aws.adc-e.uk"},
        {"aws-iso-f", {u"us-isof-east-1"_s, u"us-isof-south-1"_s, u"aws-iso-f-global"_s},
            "csp.hci.ic.gov", "api.aws.hci.ic.gov"},
        {"aws-cn", {u"cn-north-1"_s, u"aws-cn-global"_s}, "amazonaws.com.cn",
            "api.amazonwebservices.com.cn"},
        {"aws-us-gov", {u"us-gov-east-1"_s, u"aws-us-gov-global"_s}, "amazonaws.com", "api.aws"},
    };

    for (const auto &one : known) {
        for (const QString &region : one.regions) {
            EXPECT_EQ(partitionOf(region).name, QLatin1String(one.partition))
                << region.toStdString();
            environment.insert(u"AWS_USE_DUALSTACK_ENDPOINT"_s, u"false"_s);
            EXPECT_EQ(
                urlFor(region), u"https://appflow.%1.%2"_s.arg(region, QLatin1String(one.suffix)));
            environment.insert(u"AWS_USE_DUALSTACK_ENDPOINT"_s, u"true"_s);
            EXPECT_EQ(urlFor(region),
                u"https://appflow.%1.%2"_s.arg(region, QLatin1String(one.dualStackSuffix)));
        }
    }
}

TEST_F(EndpointTest, takesThePseudoRegionsOfFips)
{
    for (const QString &pseudo : {u"fips-us-east-1"_s, u"us-east-1-fips"_s}) {
        const Endpoint expected {
            QUrl(u"https://appflow-fips.us-east-1.amazonaws.com"_s), u"us-east-1"_s, false};
        const auto endpoint = resolve(pseudo);
        ASSERT_TRUE(endpoint) << pseudo.toStdString();
        EXPECT_EQ(*endpoint, expected);
    }
    EXPECT_EQ(resolve(u"fips-us-east-1"_s, u"http://127.0.0.1:4000"_s).error().kind,
        ErrorKind::InvalidInput);
}

TEST_F(EndpointTest, isWhereBotocoresRulesPutIt)
{
    const QMap<QString, ServiceName> services {{u"appflow"_s, ServiceName::appflow()},
        {u"sts"_s, ServiceName::sts()}, {u"sso"_s, ServiceName::sso()},
        {u"sso-oidc"_s, ServiceName::ssoOidc()}};
    QProcess python;
    python.start(u"/usr/bin/python3"_s,
        {QStringLiteral(SLUICE_SOURCE_DIR "/tests/aws/endpoint/botocore_endpoints.py")});
    ASSERT_TRUE(python.waitForFinished(60'000) && python.exitCode() == 0)
        << python.readAllStandardError().toStdString();
    int cases = 0;
    for (const QByteArray &line : python.readAllStandardOutput().split('\n')) {
        if (line.isEmpty())
            continue;
        const QJsonObject each = QJsonDocument::fromJson(line).object();
        const auto text
            = [](const QJsonValue &flag) { return flag.toBool() ? u"true"_s : u"false"_s; };
        environment.insert(u"AWS_USE_FIPS_ENDPOINT"_s, text(each["fips"_L1]));
        environment.insert(u"AWS_USE_DUALSTACK_ENDPOINT"_s, text(each["dualStack"_L1]));
        const auto endpoint = resolveEndpoint(services.value(each["service"_L1].toString()),
            Settings(environment, {}, {}), each["region"_L1].toString());
        EXPECT_EQ(endpoint ? endpoint->url.toString() : QString(), each["url"_L1].toString())
            << line.toStdString();
        ++cases;
    }
    EXPECT_EQ(cases, 128);
}

// Each step takes the winner of the one before away.
TEST_F(EndpointTest, looksForANamedOneInTheOrderOfTheSdks)
{
    config = "[default]\nendpoint_url = http://profile:1\nservices = local\n"
             "[services local]\nappflow =\n  endpoint_url = http://services:1\n";
    environment.insert(u"AWS_ENDPOINT_URL"_s, u"http://all:1"_s);
    environment.insert(u"AWS_ENDPOINT_URL_APPFLOW"_s, u"http://one:1"_s);
    EXPECT_EQ(urlFor({}, u"http://option:1"_s), u"http://option:1"_s);
    EXPECT_EQ(urlFor(), u"http://one:1"_s);
    environment.remove(u"AWS_ENDPOINT_URL_APPFLOW"_s);
    EXPECT_EQ(urlFor(), u"http://all:1"_s);
    environment.remove(u"AWS_ENDPOINT_URL"_s);
    EXPECT_EQ(urlFor(), u"http://services:1"_s);
    config.replace("services = local\n", "");
    EXPECT_EQ(urlFor(), u"http://profile:1"_s);
    environment.insert(u"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"_s, u"true"_s);
    EXPECT_EQ(urlFor(), u"https://appflow.eu-west-1.amazonaws.com"_s);
    EXPECT_EQ(urlFor({}, u"http://option:1"_s), u"http://option:1"_s);
}

TEST_F(EndpointTest, signsANamedOneForTheRegion)
{
    const auto endpoint = resolve(u"eu-west-1"_s, u"http://127.0.0.1:4000/prefix"_s);
    ASSERT_TRUE(endpoint);
    EXPECT_EQ(
        *endpoint, (Endpoint {QUrl(u"http://127.0.0.1:4000/prefix"_s), u"eu-west-1"_s, true}));
    EXPECT_EQ(resolve({}, u"http://127.0.0.1:4000"_s)->region, u"us-east-1"_s);
}

TEST_F(EndpointTest, refusesWhatCannotBe)
{
    for (const QString &bad :
        {u"127.0.0.1:4000"_s, u"ftp://host"_s, u"http://"_s, u"http://a b"_s}) {
        const auto refused = resolve(u"eu-west-1"_s, bad);
        ASSERT_FALSE(refused) << bad.toStdString();
        EXPECT_EQ(refused.error().kind, ErrorKind::InvalidInput);
        EXPECT_TRUE(refused.error().message.contains(u"--endpoint-url"_s));
    }
    environment.insert(u"AWS_USE_FIPS_ENDPOINT"_s, u"true"_s);
    const auto refused = resolve(u"eu-west-1"_s, u"http://127.0.0.1:1"_s);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::InvalidInput);
}
