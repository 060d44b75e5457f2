#include "aws/model/factsreader.h"
#include "cli/awscli/arguments/cliinput.h"
#include "cli/awscli/arguments/parametercheck.h"
#include "cli/awscli/arguments/paramfile.h"
#include "cli/awscli/arguments/valuereader.h"
#include "cli/awscli/wire/inputshape.h"
#include "cli/awscli/wire/timestamps.h"
#include "cli/shorthand/pythonnumber.h"
#include "cli/skeleton/skeleton.h"
#include "json/orderedjsonreader.h"
#include "json/orderedjsonwriter.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::cli;

namespace {

const aws::Facts &facts()
{
    static const aws::Facts &kFacts = aws::appflowFacts();
    return kFacts;
}

const aws::Shape &shape(const char *name)
{
    return *facts().shapes.find(QString::fromLatin1(name));
}

std::string yaml(std::string_view text)
{
    const auto value = readYaml(text);
    return value ? writeOrderedJson(*value) : "!";
}

std::string faults(const char *shapeName, const char *json)
{
    const auto checked = checkParameters(facts().shapes, shape(shapeName), *readOrderedJson(json));
    return checked ? std::string() : checked.error().message.toStdString();
}

} // namespace

TEST(PythonNumbers, areReadAsIntAndFloat)
{
    EXPECT_EQ(writeOrderedJson(*readPythonInt(" +1_000 ")), "1000");
    EXPECT_EQ(writeOrderedJson(*readPythonInt("-007")), "-7");
    EXPECT_EQ(writeOrderedJson(*readPythonInt("123456789012345678901")), "123456789012345678901");
    for (const char *text : {"", " ", "1.0", "1__0", "_1", "0x1", "a", "- 1"})
        EXPECT_FALSE(readPythonInt(text)) << text;
    EXPECT_DOUBLE_EQ(*readPythonFloat(" 1_0.5e1 "), 105.0);
    EXPECT_FALSE(readPythonFloat("1e"));
    EXPECT_FALSE(readPythonFloat("."));
}

TEST(Timestamps, areReadInManyForms)
{
    const auto seconds = [](const char *text) { return readTimestamp(OrderedJson(text)); };
    EXPECT_EQ(seconds("2031-05-06T07:08:09Z"), 1935817689.0);
    EXPECT_EQ(seconds("2031-05-06T07:08:09+02:00"), 1935810489.0);
    EXPECT_EQ(seconds("2031-05-06 07:08:09"), 1935817689.0);
    EXPECT_EQ(seconds("2031-05-06"), 1935792000.0);
    EXPECT_EQ(seconds("1935817689.25"), 1935817689.25);
    EXPECT_EQ(readTimestamp(OrderedJson(12)), 12.0);
    EXPECT_FALSE(seconds("tomorrow"));
    EXPECT_FALSE(readTimestamp(OrderedJson()));
    EXPECT_FALSE(seconds("1e300"));
}

TEST(ParamFile, readsAFileOrSaysWhyNot)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"a.txt"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("x\r\ny");
    file.close();
    const std::string path = file.fileName().toStdString();
    EXPECT_EQ(**readParamFile("file://" + path), "x\ny");
    EXPECT_EQ(**readParamFile("fileb://" + path), "x\r\ny");
    EXPECT_FALSE(readParamFile("plain")->has_value());
    EXPECT_EQ(**readParamBytes("fileb://" + path), "x\r\ny");
    EXPECT_FALSE(readParamBytes("file://" + path)->has_value());
    const auto missing = readParamFile("file:///no/such");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().message,
        u"Unable to load paramfile file:///no/such: [Errno 2] No such file or directory: '/no/such'"_s);
}

TEST(YamlInput, followsYaml12)
{
    EXPECT_EQ(yaml("a: true\nb: yes\nc: 017\nd: 0o17\ne: '1'\nf: ~\ng: 1.5\nh: [x, {y: z}]"),
        R"({"a": true, "b": "yes", "c": 17, "d": 15, "e": "1", "f": null, "g": 1.5, "h": ["x", {"y": "z"}]})");
    EXPECT_EQ(yaml("a: &x [1]\nb: *x"), R"({"a": [1], "b": [1]})");
    EXPECT_EQ(yaml("a: 1\na: 2"), "!");
    EXPECT_EQ(yaml("a: ["), "!");
    EXPECT_EQ(yaml("--- 1\n--- 2"), "!");
    EXPECT_EQ(yaml(""), "null");
}

TEST(YamlInput, endsWhereTheReaderStandsStill)
{
    for (const char *text : {",", "a: 1\n}", "]", "}, b"})
        EXPECT_EQ(yaml(text), "!") << text;
}

TEST(YamlInput, isNotBlownUpByAliases)
{
    std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 12; ++i) {
        const std::string before = "*a" + std::to_string(i - 1);
        text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
        for (int copy = 1; copy < 10; ++copy)
            text += ", " + before;
        text += "]\n";
    }
    EXPECT_EQ(yaml(text), "!");
}

TEST(YamlInput, takesNoListForAKey)
{
    EXPECT_EQ(yaml("? [a, b]\n: 1\n"), "!");
    EXPECT_EQ(yaml("&a [x]: 1\n"), "!");
}

TEST(ParameterCheck, tellsEveryFaultAsBotocore)
{
    EXPECT_EQ(faults("StartFlowRequest", R"({"flowName": "a"})"), "");
    EXPECT_EQ(faults("StartFlowRequest", R"({"x": 1})"),
        "Parameter validation failed:\nMissing required parameter in input: \"flowName\"\n"
        "Unknown parameter in input: \"x\", must be one of: flowName, clientToken");
    EXPECT_EQ(faults("ListFlowsRequest", R"({"maxResults": 0, "nextToken": [null]})"),
        "Parameter validation failed:\n"
        "Invalid value for parameter maxResults, value: 0, valid min value: 1\n"
        "Invalid type for parameter nextToken, value: [None], type: <class 'list'>, valid types: "
        "<class 'str'>");
    EXPECT_EQ(faults("TagResourceRequest", R"({"resourceArn": "a", "tags": {"": 1}})"),
        "Parameter validation failed:\n"
        "Invalid length for parameter tags (key: ), value: 0, valid min length: 1\n"
        "Invalid type for parameter tags., value: 1, type: <class 'int'>, valid types: <class "
        "'str'>");
}

TEST(ValueReader, takesNoBytesForAText)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"bytes"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("it's\n\"caf\xe9\"\\");
    file.close();
    const ValueReader reader(facts().shapes);
    const ArgumentValue value = "fileb://"_L1 + file.fileName();
    const auto checked = [&](const char *request, const char *name) {
        for (const aws::ShapeMember &member : shape(request).members) {
            if (member.name == QLatin1StringView(name))
                return reader.checkIsText(u"--x"_s, member, value);
        }
        return Result<>(fail(ErrorKind::Internal, u"no such member"_s));
    };
    EXPECT_EQ(checked("StartFlowRequest", "flowName").error().message,
        u"Parameter validation failed:\nInvalid type for parameter flowName, value: "
        "b'it\\'s\\n\"caf\\xe9\"\\\\', type: <class 'bytes'>, valid types: <class 'str'>"_s);
    EXPECT_TRUE(checked("ListFlowsRequest", "maxResults"));
    EXPECT_TRUE(checked("CreateFlowRequest", "triggerConfig"));
}

TEST(InputShape, sendsTimesAsWholeSecondsAndHidesSecrets)
{
    const auto trigger = readOrderedJson(
        R"({"triggerProperties": {"Scheduled": {"scheduleStartTime": "1970-01-01T00:00:09.9Z"}}})");
    EXPECT_EQ(writeOrderedJson(wireInput(facts().shapes, shape("TriggerConfig"), *trigger)),
        R"({"triggerProperties": {"Scheduled": {"scheduleStartTime": 9}}})");
    const auto profile = readOrderedJson(
        R"({"connectorProfileCredentials": {"Zendesk": {"clientId": "id", "clientSecret": "s3cret"}}})");
    const std::string shown = writeOrderedJson(
        withoutSecrets(facts().shapes, shape("ConnectorProfileConfig"), *profile));
    EXPECT_NE(shown.find("***Sensitive***"), std::string::npos);
    EXPECT_EQ(shown.find("s3cret"), std::string::npos);
}

// None of these shapes is marked sensitive in the facts.
TEST(InputShape, hidesWhatOnlyTheNameTells)
{
    const char *const credentials[] = {
        R"({"Salesforce": {"refreshToken": "s3cret", "oAuthRequest": {"authCode": "s3cret"}}})",
        R"({"Dynatrace": {"apiToken": "s3cret"}})",
        R"({"Datadog": {"applicationKey": "s3cret"}})",
        R"({"InforNexus": {"secretAccessKey": "s3cret", "datakey": "s3cret"}})",
        R"({"Unknown": {"password": 12345, "apiSecrets": ["s3cret"]}})",
    };
    for (const char *json : credentials) {
        SCOPED_TRACE(json);
        const auto value = readOrderedJson(json);
        const std::string shown = writeOrderedJson(
            withoutSecrets(facts().shapes, shape("ConnectorProfileCredentials"), *value));
        EXPECT_NE(shown.find("***Sensitive***"), std::string::npos) << shown;
        EXPECT_EQ(shown.find("s3cret"), std::string::npos) << shown;
        EXPECT_EQ(shown.find("12345"), std::string::npos) << shown;
    }
    const auto page = readOrderedJson(R"({"maxResults": 5, "nextToken": "page-2"})");
    EXPECT_EQ(writeOrderedJson(withoutSecrets(facts().shapes, shape("ListFlowsRequest"), *page)),
        writeOrderedJson(*page));
}

TEST(Skeleton, namesEveryMember)
{
    EXPECT_EQ(writeOrderedJson(inputSkeleton(facts().shapes, shape("TagResourceRequest"))),
        R"({"resourceArn": "", "tags": {"KeyName": ""}})");
    EXPECT_EQ(writeOrderedJson(outputSkeleton(facts().shapes, shape("StopFlowResponse"))),
        R"({"flowArn": "flowArn", "flowStatus": "flowStatus"})");
    EXPECT_EQ(yamlInputSkeleton(facts().shapes, shape("UntagResourceRequest")),
        "resourceArn: ''  # [REQUIRED] \ntagKeys: # [REQUIRED] \n- ''\n");
    EXPECT_EQ(yamlInputSkeleton(facts().shapes, shape("TagResourceResponse")), "{}\n");
}

TEST(ParameterCheck, anEmptyListOfRunsToCancelIsNotSent)
{
    const auto refused = checkIntent(
        u"CancelFlowExecutions"_s, *readOrderedJson(R"({"flowName":"a","executionIds":[]})"));
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().message.contains(u"Name the runs to cancel"_s));
    EXPECT_TRUE(checkIntent(u"CancelFlowExecutions"_s, *readOrderedJson(R"({"flowName":"a"})")));
    EXPECT_TRUE(checkIntent(
        u"CancelFlowExecutions"_s, *readOrderedJson(R"({"flowName":"a","executionIds":["x"]})")));
}
