#include "models/harfile.h"
#include "models/modelwitness.h"
#include "models/requestlistmodel.h"
#include "models/requestwords.h"
#include "support/fakerequests.h"
#include "support/printers.h"

#include <QJsonArray>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;
using models::RequestListModel;

namespace {

class RequestListModelTest : public testing::Test {
protected:
    QStringList ids() const
    {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row)
            all += model.rowAt(row).id;
        return all;
    }

    QString cell(int row, int column) const { return model.index(row, column).data().toString(); }

    FakeRequests requests;
    RequestListModel model {requests};
};

workspace::Request silent(const QString &id)
{
    auto request = FakeRequests::request(id, u"ListFlows"_s);
    request.outcome = workspace::Request::Outcome::NoAnswer;
    request.httpStatus = 0;
    request.answerBytes = 0;
    request.message = u"Sluice Local does not answer."_s;
    return request;
}

workspace::Request canceled(const QString &id)
{
    auto request = silent(id);
    request.outcome = workspace::Request::Outcome::Canceled;
    return request;
}

} // namespace

TEST_F(RequestListModelTest, showsACallInWords)
{
    auto local = FakeRequests::request(u"3"_s, u"GET /_sluice/health"_s);
    local.service.clear();
    local.attempts = 3;
    requests.set({local, FakeRequests::refused(u"2"_s, u"CreateFlow"_s), silent(u"1"_s)});
    EXPECT_EQ(cell(0, RequestListModel::Service), u"Sluice Local"_s);
    EXPECT_EQ(cell(0, RequestListModel::Operation), u"GET /_sluice/health"_s);
    EXPECT_EQ(cell(0, RequestListModel::Status), u"200"_s);
    EXPECT_EQ(cell(0, RequestListModel::Duration), u"24 ms"_s);
    EXPECT_EQ(cell(0, RequestListModel::Size), u"1.4 kB"_s);
    EXPECT_EQ(cell(0, RequestListModel::Attempts), u"3"_s);
    EXPECT_TRUE(cell(0, RequestListModel::Started).endsWith(u"04:05.678"_s));
    EXPECT_EQ(cell(1, RequestListModel::Service), u"AppFlow"_s);
    EXPECT_EQ(cell(1, RequestListModel::Status), u"409"_s);
    EXPECT_EQ(cell(1, RequestListModel::RequestId), u"request-2"_s);
    EXPECT_EQ(
        cell(1, RequestListModel::Message), u"ConflictException: There is a flow of this name."_s);
    EXPECT_EQ(cell(2, RequestListModel::Status), u"No answer"_s);
    EXPECT_EQ(cell(2, RequestListModel::Size), u"–"_s);
}

TEST_F(RequestListModelTest, followsByRows)
{
    requests.set({FakeRequests::request(u"1"_s, u"ListFlows"_s)});
    ModelWitness witness(model);
    requests.add(FakeRequests::request(u"2"_s, u"StartFlow"_s));
    EXPECT_EQ(witness.changes, QStringList {u"+0"_s});
    auto list = requests.list();
    list.removeLast();
    requests.set(list);
    EXPECT_EQ(ids(), QStringList {u"2"_s});
    // Its room went to later ones.
    list.first().isKept = false;
    requests.set(list);
    EXPECT_EQ(witness.changes, (QStringList {u"+0"_s, u"-1"_s, u"~0"_s}));
    requests.clear();
    EXPECT_EQ(model.rowCount(), 0);
}

TEST_F(RequestListModelTest, filtersByTextAndFailure)
{
    requests.set({FakeRequests::request(u"5"_s, u"StartFlow"_s, {{u"flowName"_s, u"Orders"_s}}),
        canceled(u"4"_s), silent(u"3"_s), FakeRequests::refused(u"2"_s, u"CreateFlow"_s),
        FakeRequests::request(u"1"_s, u"ListFlows"_s)});
    model.setFilter({{}, true});
    EXPECT_EQ(ids(), (QStringList {u"3"_s, u"2"_s}));
    model.setFilter({u"conflict"_s, true});
    EXPECT_EQ(ids(), QStringList {u"2"_s});
    model.setFilter({u"orders"_s, false});
    EXPECT_EQ(ids(), QStringList {u"5"_s});
    model.setFilter({u"REQUEST-1"_s, false});
    EXPECT_EQ(ids(), QStringList {u"1"_s});
    EXPECT_EQ(model.shown().size(), 1);
    model.setFilter({});
    EXPECT_EQ(model.rowCount(), 5);
}

TEST_F(RequestListModelTest, sortsNumbersAsNumbers)
{
    auto slow = FakeRequests::request(u"1"_s, u"ListFlows"_s);
    slow.duration = std::chrono::milliseconds(1100);
    auto quick = FakeRequests::request(u"2"_s, u"ListFlows"_s);
    quick.duration = std::chrono::milliseconds(9);
    requests.set({FakeRequests::request(u"3"_s, u"ListFlows"_s), quick, slow});
    model.sort(RequestListModel::Duration, Qt::AscendingOrder);
    EXPECT_EQ(ids(), (QStringList {u"2"_s, u"3"_s, u"1"_s}));
}

TEST(RequestCommand, isWhatOneTypes)
{
    auto request = FakeRequests::request(
        u"1"_s, u"StartFlow"_s, {{u"flowName"_s, u"my orders"_s}, {u"clientToken"_s, u"t-1"_s}});
    EXPECT_EQ(models::requestCommand(u"aws"_s, request),
        u"aws appflow start-flow --flow-name 'my orders'"_s)
        << "with its token it would be answered with the old run";
    workspace::ShellWay way;
    way.setup = u"eval \"$(sluice env --data /d)\""_s;
    EXPECT_EQ(models::requestCommand(u"sluice"_s, request, way),
        u"(eval \"$(sluice env --data /d)\"; sluice appflow start-flow --flow-name 'my orders')"_s);
    request = FakeRequests::request(
        u"2"_s, u"DeleteFlow"_s, {{u"flowName"_s, u"o"_s}, {u"forceDelete"_s, true}});
    EXPECT_EQ(models::requestCommand(u"aws"_s, request),
        u"aws appflow delete-flow --flow-name o --force-delete"_s);
    request.request[u"forceDelete"_s] = false;
    EXPECT_EQ(models::requestCommand(u"aws"_s, request),
        u"aws appflow delete-flow --flow-name o --no-force-delete"_s);
    request.isKept = false;
    EXPECT_EQ(models::requestCommand(u"aws"_s, request), QString());
    request.isKept = true;
    request.service.clear();
    EXPECT_EQ(models::requestCommand(u"aws"_s, request), QString()) << "no command calls its path";
}

TEST(HarFile, isAnArchiveOfTheCalls)
{
    auto swf = FakeRequests::request(u"2"_s, u"ListDomains"_s, {{u"a"_s, 1}});
    swf.service = u"swf"_s;
    swf.target = u"SimpleWorkflowService.ListDomains"_s;
    swf.url = u"http://127.0.0.1:8123/"_s;
    auto large = FakeRequests::request(u"3"_s, u"ListFlows"_s);
    large.isKept = false;
    const QByteArray text
        = models::toHarFile({large, swf, FakeRequests::refused(u"1"_s, u"CreateFlow"_s)});
    const QJsonObject log = QJsonDocument::fromJson(text).object()[u"log"_s].toObject();
    EXPECT_EQ(log[u"version"_s].toString(), u"1.2"_s);
    EXPECT_EQ(log[u"creator"_s][u"name"_s].toString(), u"Sluice"_s);
    const QJsonArray entries = log[u"entries"_s].toArray();
    ASSERT_EQ(entries.size(), 3);

    const QJsonValue refused = entries[0];
    EXPECT_EQ(refused[u"startedDateTime"_s].toString(), u"2026-01-02T03:04:05.678Z"_s);
    EXPECT_EQ(refused[u"time"_s].toInt(), 24);
    EXPECT_EQ(refused[u"request"_s][u"method"_s].toString(), u"POST"_s);
    EXPECT_EQ(refused[u"request"_s][u"url"_s].toString(), u"http://127.0.0.1:8123/x?id=1"_s);
    EXPECT_EQ(refused[u"request"_s][u"queryString"_s][0][u"value"_s].toString(), u"1"_s);
    EXPECT_EQ(refused[u"response"_s][u"status"_s].toInt(), 409);
    EXPECT_EQ(refused[u"response"_s][u"statusText"_s].toString(), u"ConflictException"_s);
    EXPECT_EQ(refused[u"_error"_s].toString(), u"There is a flow of this name."_s);
    EXPECT_TRUE(refused[u"response"_s][u"content"_s][u"text"_s].isUndefined());

    const QJsonValue listed = entries[1];
    EXPECT_EQ(listed[u"request"_s][u"headers"_s].toArray(),
        (QJsonArray {QJsonObject {{u"name"_s, u"X-Amz-Target"_s},
            {u"value"_s, u"SimpleWorkflowService.ListDomains"_s}}}));
    EXPECT_EQ(listed[u"request"_s][u"postData"_s][u"text"_s].toString(), u"{\"a\":1}"_s);
    EXPECT_EQ(listed[u"response"_s][u"content"_s][u"text"_s].toString(), u"{\"answerTo\":\"2\"}"_s);
    EXPECT_EQ(listed[u"response"_s][u"content"_s][u"size"_s].toInt(), 1400);

    EXPECT_EQ(entries[2][u"_answerKept"_s], QJsonValue(false));
    EXPECT_TRUE(entries[2][u"request"_s][u"postData"_s].isUndefined());

    // What the format asks of every entry.
    for (const QJsonValue entry : entries) {
        for (const auto &name : {u"startedDateTime"_s, u"time"_s, u"cache"_s, u"timings"_s})
            EXPECT_TRUE(entry.toObject().contains(name)) << name.toStdString();
        for (const auto &name : {u"method"_s, u"url"_s, u"httpVersion"_s, u"cookies"_s,
                 u"headers"_s, u"queryString"_s, u"headersSize"_s, u"bodySize"_s})
            EXPECT_TRUE(entry[u"request"_s].toObject().contains(name)) << name.toStdString();
        for (const auto &name : {u"status"_s, u"statusText"_s, u"httpVersion"_s, u"cookies"_s,
                 u"headers"_s, u"content"_s, u"redirectURL"_s, u"headersSize"_s, u"bodySize"_s})
            EXPECT_TRUE(entry[u"response"_s].toObject().contains(name)) << name.toStdString();
    }
    EXPECT_FALSE(text.toLower().contains("authorization"));
}
