#include "emulator/localtest.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

/// Entities of SAP OData are paths that begin with "/"; the files that stand for them lie below the
/// folder of the fixtures.
class SapFixtures : public LocalTest {
protected:
    SapFixtures() { m_usesRealEngine = true; }

    void SetUp() override
    {
        LocalTest::SetUp();
        const auto created = call(u"CreateConnectorProfile"_s,
            {{u"connectorProfileName"_s, u"erp"_s}, {u"connectorType"_s, u"SAPOData"_s},
                {u"connectionMode"_s, u"Public"_s},
                {u"connectorProfileConfig"_s,
                    QJsonObject {
                        {u"connectorProfileProperties"_s,
                            QJsonObject {{u"SAPOData"_s,
                                QJsonObject {{u"applicationHostUrl"_s, u"https://sap.example"_s},
                                    {u"applicationServicePath"_s,
                                        u"/sap/opu/odata/iwfnd/catalogservice;v=2"_s},
                                    {u"portNumber"_s, 443}, {u"clientNumber"_s, u"100"_s}}}}},
                        {u"connectorProfileCredentials"_s,
                            QJsonObject {{u"SAPOData"_s,
                                QJsonObject {{u"basicAuthCredentials"_s,
                                    QJsonObject {
                                        {u"username"_s, u"u"_s}, {u"password"_s, u"p"_s}}}}}}}}}});
        ASSERT_EQ(created.status, 200) << created.message().toStdString();
        mapFixtures(u"SAPOData"_s);
        putFile(fixture(u"sap/opu/odata/SAP/API_ORDER/Orders.csv"_s), "Id,Total\n1,5\n2,6\n");
    }

    QStringList names(const QString &path)
    {
        QJsonObject input {{u"connectorProfileName"_s, u"erp"_s}};
        if (!path.isEmpty())
            input["entitiesPath"_L1] = path;
        QStringList found;
        for (const auto &entity : call(u"ListConnectorEntities"_s, input)
                                      .json["connectorEntityMap"_L1]["Objects"_L1]
                                      .toArray())
            found << entity["name"_L1].toString();
        return found;
    }

    static QJsonObject orders(const QString &name, const QString &path)
    {
        QJsonObject input = crmFlowInput(name, {u"Id"_s});
        input["sourceFlowConfig"_L1] = QJsonObject {{u"connectorType"_s, u"SAPOData"_s},
            {u"connectorProfileName"_s, u"erp"_s},
            {u"sourceConnectorProperties"_s,
                QJsonObject {{u"SAPOData"_s, QJsonObject {{u"objectPath"_s, path}}}}}};
        QJsonArray tasks;
        for (const auto &value : input["tasks"_L1].toArray()) {
            QJsonObject task = value.toObject();
            task["connectorOperator"_L1]
                = QJsonObject {{u"SAPOData"_s, task["connectorOperator"_L1]["Salesforce"_L1]}};
            tasks.append(task);
        }
        input["tasks"_L1] = tasks;
        return input;
    }
};

TEST_F(SapFixtures, pathsBeginWithASlashInListsAndAreTakenBackAsTheyAreTold)
{
    EXPECT_EQ(names({}), QStringList {u"/sap"_s});
    const QString service = u"/sap/opu/odata/SAP/API_ORDER"_s;
    EXPECT_EQ(names(service), QStringList {service + u"/Orders"_s});
    for (const QString &path : {service + u"/Orders"_s, service.mid(1) + u"/Orders"_s}) {
        const auto described = call(u"DescribeConnectorEntity"_s,
            {{u"connectorProfileName"_s, u"erp"_s}, {u"connectorEntityName"_s, path}});
        EXPECT_EQ(described.status, 200) << described.message().toStdString();
        EXPECT_EQ(described.json["connectorEntityFields"_L1].toArray().size(), 2);
    }
}

TEST_F(SapFixtures, aFlowReadsThePathThatWasTold)
{
    const auto created
        = call(u"CreateFlow"_s, orders(u"orders"_s, u"/sap/opu/odata/SAP/API_ORDER/Orders"_s));
    ASSERT_EQ(created.status, 200) << created.message().toStdString();
    const QString id = startRun(u"orders"_s);
    EXPECT_TRUE(waitForRun(id, u"Successful"_s)) << runStatus(id).toStdString();
    EXPECT_EQ(records(u"orders"_s).first()["executionResult"_L1]["recordsProcessed"_L1].toInt(), 2);
}

TEST_F(SapFixtures, noPathLeadsOutOfTheFolder)
{
    for (const QString &path : {u"//etc/passwd"_s, u"/../x"_s, u"/sap/../../x"_s}) {
        EXPECT_EQ(call(u"DescribeConnectorEntity"_s,
                      {{u"connectorProfileName"_s, u"erp"_s}, {u"connectorEntityName"_s, path}})
                      .status,
            400)
            << path.toStdString();
    }
}

} // namespace sluice::emulator::test
