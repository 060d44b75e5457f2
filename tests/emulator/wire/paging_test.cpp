#include "emulator/localtest.h"
#include "emulator/wire/pagetoken.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

class Paging : public LocalTest {
protected:
    void createFlows(int count)
    {
        for (int i = 0; i < count; ++i)
            ASSERT_EQ(
                call(u"CreateFlow"_s, flowInput(u"flow-%1"_s.arg(i, 3, 10, QChar(u'0')))).status,
                200);
    }

    static QStringList namesOf(const QJsonObject &page)
    {
        QStringList names;
        for (const auto &flow : page["flows"_L1].toArray())
            names.append(flow.toObject()["flowName"_L1].toString());
        return names;
    }
};

TEST_F(Paging, listFlowsHasTwentyOnAPageAndReachesEveryFlowOnce)
{
    createFlows(45);
    QStringList names;
    QList<qsizetype> sizes;
    QJsonObject request;
    do {
        const auto page = call(u"ListFlows"_s, request).json;
        names += namesOf(page);
        sizes.append(namesOf(page).size());
        request["nextToken"_L1] = page["nextToken"_L1];
    } while (request.contains("nextToken"_L1) && sizes.size() < 10);
    EXPECT_EQ(sizes, (QList<qsizetype> {20, 20, 5}));
    EXPECT_EQ(QSet<QString>(names.begin(), names.end()).size(), 45);
    EXPECT_EQ(names.first(), u"flow-000"_s);
    EXPECT_EQ(names.last(), u"flow-044"_s);
}

TEST_F(Paging, aFullLastPageCarriesNoToken)
{
    createFlows(3);
    const auto page = call(u"ListFlows"_s, {{u"maxResults"_s, 3}}).json;
    EXPECT_EQ(namesOf(page).size(), 3);
    EXPECT_FALSE(page.contains("nextToken"_L1));
}

TEST_F(Paging, aTokenOutlivesTheFlowItNames)
{
    createFlows(4);
    const auto first = call(u"ListFlows"_s, {{u"maxResults"_s, 2}}).json;
    call(u"DeleteFlow"_s, {{u"flowName"_s, u"flow-001"_s}});
    const auto second
        = call(u"ListFlows"_s, {{u"maxResults"_s, 2}, {u"nextToken"_s, first["nextToken"_L1]}})
              .json;
    EXPECT_EQ(namesOf(second), (QStringList {u"flow-002"_s, u"flow-003"_s}));
}

TEST_F(Paging, nothingIsSkippedOrRepeatedWhileFlowsComeAndGo)
{
    createFlows(9);
    QStringList seen;
    QJsonObject request {{u"maxResults"_s, 2}};
    int page = 0;
    do {
        const auto answer = call(u"ListFlows"_s, request).json;
        seen += namesOf(answer);
        request["nextToken"_L1] = answer["nextToken"_L1];
        // One that was seen goes, one before the place comes, one behind it comes.
        if (page == 0)
            call(u"DeleteFlow"_s, {{u"flowName"_s, u"flow-000"_s}});
        if (page == 1)
            call(u"CreateFlow"_s, flowInput(u"flow-0000"_s));
        if (page == 2) {
            call(u"CreateFlow"_s, flowInput(u"flow-0065"_s));
            call(u"DeleteFlow"_s, {{u"flowName"_s, u"flow-007"_s}});
        }
        ++page;
    } while (request.contains("nextToken"_L1) && page < 10);
    EXPECT_EQ(seen,
        (QStringList {u"flow-000"_s, u"flow-001"_s, u"flow-002"_s, u"flow-003"_s, u"flow-004"_s,
            u"flow-005"_s, u"flow-006"_s, u"flow-0065"_s, u"flow-008"_s}));
}

TEST_F(Paging, runsThatBeginBetweenPagesDoNotMoveTheOlderOnes)
{
    createFlows(1);
    QStringList started;
    for (int i = 0; i < 5; ++i)
        started.prepend(startRun(u"flow-000"_s));
    QStringList seen;
    QJsonObject request {{u"flowName"_s, u"flow-000"_s}, {u"maxResults"_s, 2}};
    do {
        const auto answer = call(u"DescribeFlowExecutionRecords"_s, request).json;
        for (const auto &record : answer["flowExecutions"_L1].toArray())
            seen.append(record["executionId"_L1].toString());
        request["nextToken"_L1] = answer["nextToken"_L1];
        startRun(u"flow-000"_s);
    } while (request.contains("nextToken"_L1) && seen.size() < 20);
    EXPECT_EQ(seen, started);
}

TEST_F(Paging, profilesAndConnectorsThatComeAndGoLeaveTheOthersInPlace)
{
    m_lambda.configuration = {{u"connectorName"_s, u"Erp"_s}};
    const QStringList names {u"aa"_s, u"bb"_s, u"cc"_s, u"dd"_s};
    for (const auto &name : names) {
        ASSERT_EQ(call(u"CreateConnectorProfile"_s, profileInput(name)).status, 200);
        ASSERT_EQ(call(u"RegisterConnector"_s, connectorInput(name)).status, 200);
    }
    const auto walk = [this](const QString &operation, const QString &list, const QString &member,
                          const std::function<void()> &between) {
        QStringList seen;
        QJsonObject request {{u"maxResults"_s, 2}};
        do {
            const auto answer = call(operation, request).json;
            for (const auto &item : answer[list].toArray())
                seen.append(item[member].toString());
            request["nextToken"_L1] = answer["nextToken"_L1];
            between();
        } while (request.contains("nextToken"_L1) && seen.size() < 20);
        return seen;
    };
    const auto changeProfiles = [this] {
        call(u"DeleteConnectorProfile"_s, {{u"connectorProfileName"_s, u"bb"_s}});
        call(u"CreateConnectorProfile"_s, profileInput(u"ab"_s));
    };
    EXPECT_EQ(walk(u"DescribeConnectorProfiles"_s, u"connectorProfileDetails"_s,
                  u"connectorProfileName"_s, changeProfiles),
        names);
    const auto changeConnectors = [this] {
        call(u"UnregisterConnector"_s, {{u"connectorLabel"_s, u"bb"_s}});
        call(u"RegisterConnector"_s, connectorInput(u"ab"_s));
    };
    EXPECT_EQ(
        walk(u"ListConnectors"_s, u"connectors"_s, u"connectorLabel"_s, changeConnectors), names);
}

TEST_F(Paging, entitiesThatComeAndGoLeaveTheOthersInPlace)
{
    call(u"CreateConnectorProfile"_s, profileInput());
    mapFixtures();
    for (const auto &name : {u"Account"_s, u"Case"_s, u"Lead"_s, u"Order"_s, u"Task"_s})
        putFile(fixture(name + ".csv"_L1), "Id\n");
    QStringList seen;
    QJsonObject request {{u"connectorProfileName"_s, u"crm"_s}, {u"maxResults"_s, 2}};
    do {
        const auto answer = call(u"ListConnectorEntities"_s, request).json;
        for (const auto &entity : answer["connectorEntityMap"_L1]["Objects"_L1].toArray())
            seen.append(entity["name"_L1].toString());
        request["nextToken"_L1] = answer["nextToken"_L1];
        QFile::remove(fixture(u"Case.csv"_s));
        putFile(fixture(u"Asset.csv"_s), "Id\n");
    } while (request.contains("nextToken"_L1) && seen.size() < 20);
    EXPECT_EQ(seen, (QStringList {u"Account"_s, u"Case"_s, u"Lead"_s, u"Order"_s, u"Task"_s}));
}

TEST_F(Paging, listItemsAreJsonOfEveryMember)
{
    QJsonObject input = flowInput();
    input["description"_L1] = u"Copies orders"_s;
    call(u"CreateFlow"_s, input);
    const auto item = call(u"ListFlows"_s).json["flows"_L1].toArray().first().toObject();
    EXPECT_EQ(item["description"_L1].toString(), u"Copies orders"_s);
    EXPECT_EQ(item["sourceConnectorType"_L1].toString(), u"S3"_s);
    EXPECT_EQ(item["destinationConnectorType"_L1].toString(), u"S3"_s);
    EXPECT_EQ(item["triggerType"_L1].toString(), u"OnDemand"_s);
    EXPECT_EQ(item["flowStatus"_L1].toString(), u"Active"_s);
}

TEST_F(Paging, aTokenOfAnotherRequestOrOfNobodyIsRefused)
{
    createFlows(2);
    const QJsonValue token
        = call(u"ListFlows"_s, {{u"maxResults"_s, 1}}).json.value("nextToken"_L1);
    const auto wrongPlace = call(u"DescribeFlowExecutionRecords"_s,
        {{u"flowName"_s, u"flow-000"_s}, {u"nextToken"_s, token}});
    EXPECT_EQ(wrongPlace.error, u"ValidationException"_s);
    for (const auto &bad : {u"AAAA"_s, u"not-a-token"_s, u"!!!"_s, token.toString() + u'A'}) {
        const auto refused = call(u"ListFlows"_s, {{u"nextToken"_s, bad}});
        EXPECT_EQ(refused.status, 400) << bad.toStdString();
        EXPECT_EQ(refused.error, u"ValidationException"_s);
    }
    EXPECT_EQ(call(u"DescribeConnectors"_s, {{u"nextToken"_s, token}}).status, 400);
}

TEST_F(Paging, maxResultsIsLimitedByTheModel)
{
    EXPECT_EQ(call(u"ListFlows"_s, {{u"maxResults"_s, 0}}).status, 400);
    EXPECT_EQ(call(u"ListFlows"_s, {{u"maxResults"_s, 101}}).status, 400);
    EXPECT_EQ(call(u"ListFlows"_s, {{u"maxResults"_s, 100}}).status, 200);
}

TEST_F(Paging, recordsComeNewestFirst)
{
    createFlows(1);
    QStringList started;
    for (int i = 0; i < 5; ++i) {
        started.prepend(startRun(u"flow-000"_s));
        m_clock.advance(std::chrono::seconds(1));
    }
    QStringList paged;
    QJsonObject request {{u"flowName"_s, u"flow-000"_s}, {u"maxResults"_s, 2}};
    for (int page = 0; page < 3; ++page) {
        const auto answer = call(u"DescribeFlowExecutionRecords"_s, request).json;
        for (const auto &record : answer["flowExecutions"_L1].toArray())
            paged.append(record.toObject()["executionId"_L1].toString());
        EXPECT_EQ(answer.contains("nextToken"_L1), page < 2);
        request["nextToken"_L1] = answer["nextToken"_L1];
    }
    EXPECT_EQ(paged, started);
}

TEST(PageToken, roundTripsAnyNameAndFitsTheModel)
{
    const QString name = QString(256, u'w') + u"é!@#"_s;
    const QString token = makePageToken(u"ListFlows"_s, name);
    EXPECT_LE(token.size(), 2048);
    EXPECT_FALSE(token.contains(u' '));
    const auto read = readPageToken(u"ListFlows"_s, token);
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, name);
    EXPECT_FALSE(readPageToken(u"ListFlow"_s, token));
    EXPECT_EQ(readPageToken(u"ListFlows"_s, QString()).valueOr(u"error"_s), QString());
}

} // namespace sluice::emulator::test
