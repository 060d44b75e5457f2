#include "connector/log/connectorlog.h"
#include "support/printers.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <gtest/gtest.h>

namespace sluice::connector {

namespace {

using namespace Qt::StringLiterals;

QJsonObject shown(const QByteArray &body)
{
    const QByteArray text = shownText(body);
    const auto document = QJsonDocument::fromJson(text);
    EXPECT_TRUE(document.isObject()) << text.toStdString();
    return document.object();
}

TEST(ConnectorLog, secretsAreHiddenByTheNamesOfTheirMembers)
{
    const auto json = shown(R"({"type":"X","password":"p\"w","credentials":{"secretArn":"arn:x",
        "apiKey":"k","clientSecret" : "c"},"nextToken":"7","accessToken":"","token":5})");
    EXPECT_EQ(json["type"_L1], u"X"_s);
    EXPECT_EQ(json["password"_L1], u"***Sensitive***"_s);
    EXPECT_EQ(json["credentials"_L1],
        (QJsonObject {{u"secretArn"_s, u"arn:x"_s}, {u"apiKey"_s, u"***Sensitive***"_s},
            {u"clientSecret"_s, u"***Sensitive***"_s}}));
    EXPECT_EQ(json["nextToken"_L1], u"7"_s);
    EXPECT_EQ(json["accessToken"_L1], u"***Sensitive***"_s);
}

// The names are those that the log of calls to services goes by.
TEST(ConnectorLog, hidesWhatTheCallLogHides)
{
    const auto json = shown(R"({"credential":"c","applicationKey":"k","dataKey":"d","jwt":"j",
        "client_assertion":"a","tokenUrl":"https://x","nextPageToken":"8","clientToken":"9"})");
    for (const auto &name :
        {"credential"_L1, "applicationKey"_L1, "dataKey"_L1, "jwt"_L1, "client_assertion"_L1})
        EXPECT_EQ(json[name], u"***Sensitive***"_s) << name.data();
    EXPECT_EQ(json["tokenUrl"_L1], u"https://x"_s);
    EXPECT_EQ(json["nextPageToken"_L1], u"8"_s);
    EXPECT_EQ(json["clientToken"_L1], u"9"_s);
}

TEST(ConnectorLog, secretsInRecordsAreHiddenToo)
{
    const auto json
        = shown(R"({"records":["{\"id\":1,\"api_key\":\"k\\\"1\\\\\",\"name\":\"Ada\"}"]})");
    EXPECT_EQ(json["records"_L1][0].toString(),
        uR"({"id":1,"api_key":"***Sensitive***","name":"Ada"})"_s);
}

TEST(ConnectorLog, aSecretThatIsCutIsHiddenToo)
{
    const QByteArray body = R"({"password":")" + QByteArray(20'000, 'p') + R"("})";
    const QByteArray text = shownText(body);
    EXPECT_FALSE(text.contains("ppp")) << text.toStdString();
    EXPECT_TRUE(text.endsWith("... (20015 bytes)")) << text.toStdString();
}

TEST(ConnectorLog, longBodiesAreCutAndStayText)
{
    ConnectorCall call;
    const QByteArray body = R"({"records":[")" + QByteArray(100'000, 'x') + R"("]})";
    call.request = shownText(body);
    call.requestBytes = body.size();
    EXPECT_LT(call.request.size(), 9000);
    const auto json = toJson(call);
    EXPECT_TRUE(json["request"_L1].isString());
    EXPECT_EQ(json["requestBytes"_L1], body.size());
    EXPECT_TRUE(json["answer"_L1].isNull());
}

TEST(ConnectorLog, aBodyMadeToConfuseTakesNoTime)
{
    // Many beginnings of members without ends, in quotes and backslashes.
    for (const QByteArray &piece : {QByteArray("\"token\":\""), QByteArray("\\\\\"token"),
             QByteArray("\"tokentoken"), QByteArray("\\\"token\\\":\\\"\\\\")}) {
        const auto begin = std::chrono::steady_clock::now();
        shownText(piece.repeated(1'000'000 / piece.size()));
        EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(300))
            << piece.toStdString();
    }
}

TEST(ConnectorLog, keepsTheLastCallsAndNumbersThem)
{
    qint64 heard = 0;
    ConnectorLog log([&heard](const ConnectorCall &call) { heard = call.number; });
    for (int i = 0; i < 250; ++i) {
        ConnectorCall call;
        call.attempt = i;
        log.add(call);
    }
    const auto calls = log.toJson();
    ASSERT_EQ(calls.size(), qsizetype(ConnectorLog::kKept));
    EXPECT_EQ(calls.first()["number"_L1].toInt(), 51);
    EXPECT_EQ(calls.last()["attempt"_L1].toInt(), 249);
    EXPECT_EQ(heard, 250);
}

} // namespace

} // namespace sluice::connector
