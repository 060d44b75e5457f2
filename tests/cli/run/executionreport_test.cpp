#include "cli/run/executionreport.h"
#include "support/printers.h"

#include <QJsonArray>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

QJsonObject record(const QString &status, const QJsonObject &result)
{
    return {{u"executionId"_s, u"520225fa-0ffb-4c95-b5d1-a2a862081d27"_s},
        {u"executionStatus"_s, status}, {u"startedAt"_s, 1'767'323'045.5},
        {u"lastUpdatedAt"_s, 1'767'323'047.0}, {u"executionResult"_s, result}};
}

flow::FlowDefinition orders(const QString &destination = u"S3"_s)
{
    flow::FlowDefinition flow;
    flow.flowName = u"orders"_s;
    flow.destinations.append(flow::Endpoint {destination, {}, {}, {}, {}, {}});
    return flow;
}

} // namespace

TEST(ExecutionReport, ofASuccessNamesCountsAndObjects)
{
    appflow::LocalRun run;
    run.recordsDropped = 24;
    run.recordsWritten = 1176;
    run.objects = {{u"out"_s, u"clean/part-0"_s, u"/home/ada/out/clean/part-0"_s, 30'200}};
    EXPECT_EQ(executionReport(orders(),
                  record(u"Successful"_s,
                      {{u"recordsProcessed"_s, 1200}, {u"bytesProcessed"_s, 21'400},
                          {u"bytesWritten"_s, 30'200}}),
                  run),
        u"Flow       orders\n"
        "Execution  520225fa-0ffb-4c95-b5d1-a2a862081d27\n"
        "Status     Successful\n"
        "Started    2026-01-02 03:04:05 UTC, took 1.5 s\n"
        "Records    1,200 read, 24 dropped, 1,176 written\n"
        "Bytes      21.4 kB read, 30.2 kB written\n"
        "Object     /home/ada/out/clean/part-0 (30.2 kB)\n"_s);
}

TEST(ExecutionReport, ofAFailureTellsItsMessage)
{
    const QJsonObject result {
        {u"errorInfo"_s, QJsonObject {{u"executionMessage"_s, u"The disk is full."_s}}}};
    const auto text = executionReport(orders(), record(u"Error"_s, result), {});
    EXPECT_TRUE(text.contains(u"Status     Error\nMessage    The disk is full.\n"_s))
        << text.toStdString();
    EXPECT_FALSE(text.contains(u"Object"_s));
}

TEST(ExecutionReport, ofRefusedRecordsTellsHowManyWithoutAFileToo)
{
    const QJsonObject result {
        {u"recordsProcessed"_s, 3}, {u"errorInfo"_s, QJsonObject {{u"putFailuresCount"_s, 1}}}};
    appflow::LocalRun run;
    run.recordsWritten = 2;
    const auto text
        = executionReport(orders(u"Salesforce"_s), record(u"Successful"_s, result), run);
    EXPECT_TRUE(text.contains(u"Records    3 read, 0 dropped, 2 written, 1 refused\n"_s))
        << text.toStdString();
}

TEST(ExecutionReport, namesTheFileOfAFixtureBesideThatOfRefusedRecords)
{
    appflow::LocalRun run;
    run.objects = {{u"err"_s, u"o/part-0"_s, u"/err/o/part-0"_s, 212},
        {{}, u"Account.out.jsonl"_s, u"/fx/Account.out.jsonl"_s, 3100}};
    const auto text = executionReport(orders(u"Salesforce"_s), record(u"Successful"_s, {}), run);
    EXPECT_TRUE(text.contains(
        u"Refused in /err/o/part-0 (212 bytes)\nFile       /fx/Account.out.jsonl (3.1 kB)\n"_s))
        << text.toStdString();
}

TEST(ExecutionReport, saysWhatBecameOfTheTablesOfTheDataCatalog)
{
    const auto detail = [](const QString &table, const QString &message) {
        return QJsonObject {{u"tableName"_s, table},
            {u"tableRegistrationOutput"_s, QJsonObject {{u"message"_s, message}}}};
    };
    QJsonObject told = record(u"Successful"_s, {});
    told["metadataCatalogDetails"_L1]
        = QJsonArray {detail(u"raw_appflow_orders_1"_s, u"The table was created.\x1b[2J"_s),
            detail({}, u"No."_s)};
    const auto text = executionReport(orders(), told, {});
    EXPECT_TRUE(text.endsWith(
        u"Table      raw_appflow_orders_1: The table was created. [2J\nTable      No.\n"_s))
        << text.toStdString();
}

} // namespace sluice::cli
