#include "aws/model/servicemodel.h"
#include "support/printers.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::aws;
using namespace Qt::StringLiterals;

namespace {

const ServiceModel &appflow()
{
    static const auto model = ServiceModel::appflow();
    return *model;
}

QByteArray factsOf(const QString &name)
{
    QFile file(QStringLiteral(SLUICE_SOURCE_DIR "/resources/api/") + name);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

} // namespace

TEST(ServiceModel, knowsItsService)
{
    EXPECT_EQ(appflow().signingName(), u"appflow"_s);
    EXPECT_EQ(appflow().endpointPrefix(), u"appflow"_s);
    EXPECT_EQ(appflow().apiVersion(), u"2020-08-23"_s);
}

TEST(ServiceModel, knowsAllOperations)
{
    const auto names = appflow().operationNames();
    EXPECT_EQ(names.size(), 25);
    const auto facts = QJsonDocument::fromJson(factsOf(u"appflow-2020-08-23.json"_s)).object();
    for (const QString &name : names) {
        const Operation *operation = appflow().operation(name);
        ASSERT_TRUE(operation);
        const QJsonObject fact = facts["operations"_L1][name].toObject();
        EXPECT_EQ(operation->method, fact["method"_L1].toString().toUtf8());
        EXPECT_EQ(operation->path, fact["path"_L1].toString().toUtf8());
        EXPECT_EQ(operation->inputShape, fact["input"_L1].toString());
        EXPECT_EQ(operation->outputShape, fact["output"_L1].toString());
        EXPECT_EQ(operation->errors.size(), fact["errors"_L1].toArray().size());
    }
    EXPECT_EQ(appflow().operation(u"createflow"_s), nullptr);
}

// The tables of reference 1.4 and 1.5.
TEST(ServiceModel, knowsPagingTokensAndReads)
{
    QStringList paged;
    QStringList withToken;
    QStringList readOnly;
    for (const QString &name : appflow().operationNames()) {
        const Operation *operation = appflow().operation(name);
        if (operation->paging)
            paged << name;
        if (operation->isReadOnly)
            readOnly << name;
        if (!operation->tokenMember.isEmpty()) {
            EXPECT_EQ(operation->tokenMember, u"clientToken"_s);
            withToken << name;
        }
    }
    EXPECT_EQ(paged,
        (QStringList {u"DescribeConnectorProfiles"_s, u"DescribeConnectors"_s,
            u"DescribeFlowExecutionRecords"_s, u"ListConnectorEntities"_s, u"ListConnectors"_s,
            u"ListFlows"_s}));
    EXPECT_EQ(withToken,
        (QStringList {u"CreateConnectorProfile"_s, u"CreateFlow"_s, u"RegisterConnector"_s,
            u"StartFlow"_s, u"UpdateConnectorProfile"_s, u"UpdateConnectorRegistration"_s,
            u"UpdateFlow"_s}));
    EXPECT_EQ(readOnly.size(), 10);
}

TEST(ServiceModel, knowsHowPagesAreJoined)
{
    const auto pagingOf
        = [](const char *name) { return *appflow().operation(QLatin1String(name))->paging; };
    const QString token = u"nextToken"_s;
    const QString limit = u"maxResults"_s;
    EXPECT_EQ(pagingOf("ListFlows"), (Paging {token, limit, u"flows"_s}));
    EXPECT_EQ(pagingOf("DescribeConnectors"),
        (Paging {token, limit, u"connectors"_s, false, u"connectorConfigurations"_s}));
    EXPECT_EQ(
        pagingOf("ListConnectorEntities"), (Paging {token, limit, u"connectorEntityMap"_s, true}));
}

TEST(ServiceModel, knowsThePagesOfSwf)
{
    const auto swf = ServiceModel::swf();
    QStringList paged;
    for (const QString &name : swf->operationNames()) {
        const auto &paging = swf->operation(name)->paging;
        if (!paging)
            continue;
        paged << name;
        EXPECT_EQ(paging->tokenMember, u"nextPageToken"_s);
        EXPECT_EQ(paging->limitMember, u"maximumPageSize"_s);
        EXPECT_TRUE(paging->isOfAws);
        const QJsonObject members
            = swf->shape(swf->operation(name)->outputShape).value("members"_L1).toObject();
        EXPECT_TRUE(members.contains(paging->listMember)) << name.toStdString();
    }
    EXPECT_EQ(paged,
        (QStringList {u"GetWorkflowExecutionHistory"_s, u"ListActivityTypes"_s,
            u"ListClosedWorkflowExecutions"_s, u"ListDomains"_s, u"ListOpenWorkflowExecutions"_s,
            u"ListWorkflowTypes"_s, u"PollForDecisionTask"_s}));
    EXPECT_EQ(swf->operation(u"PollForDecisionTask"_s)->paging->headMembers,
        (QStringList {u"taskToken"_s, u"startedEventId"_s, u"workflowExecution"_s,
            u"workflowType"_s, u"previousStartedEventId"_s}));
}

// SWF reference 1.1: one path, the operation in a header.
TEST(ServiceModel, knowsTheTargetsOfSwf)
{
    const Operation *operation = ServiceModel::swf()->operation(u"ListDomains"_s);
    EXPECT_EQ(operation->target, "SimpleWorkflowService.ListDomains");
    EXPECT_EQ(operation->contentType, "application/x-amz-json-1.0");
    EXPECT_EQ(appflow().operation(u"ListFlows"_s)->target, "");
    EXPECT_EQ(appflow().operation(u"ListFlows"_s)->contentType, "application/json");
}

TEST(ServiceModel, knowsWhatTravelsOutsideTheBody)
{
    const QList<BoundMember> expected {
        {u"resourceArn"_s, "resourceArn", true}, {u"tagKeys"_s, "tagKeys", false}};
    EXPECT_EQ(appflow().operation(u"UntagResource"_s)->boundMembers, expected);
    EXPECT_TRUE(appflow().operation(u"CreateFlow"_s)->boundMembers.isEmpty());
}

TEST(ServiceModel, matchesRequestLines)
{
    QJsonObject labels;
    const Operation *operation = appflow().match("POST", "/list-flows", &labels);
    ASSERT_TRUE(operation);
    EXPECT_EQ(operation->name, u"ListFlows"_s);
    EXPECT_TRUE(labels.isEmpty());
    for (const char *path :
        {"", "/", "/list-flows/", "/List-Flows", "/list%2Dflows", "/tags", "/tags/"})
        EXPECT_EQ(appflow().match("POST", path, &labels), nullptr) << path;
    EXPECT_EQ(appflow().match("GET", "/list-flows", &labels), nullptr);
    EXPECT_EQ(appflow().match("PUT", "/tags/x", &labels), nullptr);
}

TEST(ServiceModel, takesTheWholeRestOfATagPathDecodedOnce)
{
    const QString arn = u"arn:aws:appflow:eu-west-1:000000000000:flow/a b%2F"_s;
    for (const char *path :
        {"/tags/arn%3Aaws%3Aappflow%3Aeu-west-1%3A000000000000%3Aflow%2Fa%20b%252F",
            "/tags/arn:aws:appflow:eu-west-1:000000000000:flow/a%20b%252F"}) {
        QJsonObject labels;
        const Operation *operation = appflow().match("DELETE", path, &labels);
        ASSERT_TRUE(operation) << path;
        EXPECT_EQ(operation->name, u"UntagResource"_s);
        EXPECT_EQ(labels, (QJsonObject {{u"resourceArn"_s, arn}}));
        EXPECT_EQ(appflow().match("DELETE", path, nullptr), operation);
    }
    EXPECT_EQ(appflow().match("GET", "/tags/x", nullptr)->name, u"ListTagsForResource"_s);
    EXPECT_EQ(appflow().match("POST", "/tags/x", nullptr)->name, u"TagResource"_s);
}

TEST(ServiceModel, knowsTheStatusOfErrors)
{
    EXPECT_EQ(appflow().errorStatus(u"ServiceQuotaExceededException"_s), 402);
    EXPECT_EQ(appflow().errorStatus(u"ConnectorAuthenticationException"_s), 401);
    EXPECT_EQ(appflow().errorStatus(u"InternalServerException"_s), 500);
    EXPECT_EQ(appflow().errorStatus(u"CreateFlowRequest"_s), 400);
    EXPECT_EQ(appflow().errorStatus(u"NobodyKnowsException"_s), 400);
}

TEST(ServiceModel, givesEnumsInTheOrderOfTheFacts)
{
    EXPECT_EQ(
        appflow().enumValues(u"DataPullMode"_s), (QStringList {u"Incremental"_s, u"Complete"_s}));
    EXPECT_EQ(appflow().enumValues(u"S3ConnectorOperator"_s).size(), 20);
    EXPECT_TRUE(appflow().enumValues(u"FlowName"_s).isEmpty());
    EXPECT_TRUE(appflow().enumValues(u"Nothing"_s).isEmpty());
}

TEST(ServiceModel, givesRawShapes)
{
    EXPECT_EQ(appflow().shape(u"FlowName"_s),
        (QJsonObject {{u"type"_s, u"string"_s}, {u"max"_s, 256},
            {u"pattern"_s, u"[a-zA-Z0-9][\\w!@#.-]+"_s}}));
    EXPECT_TRUE(appflow().shape(u"Nothing"_s).isEmpty());
}

TEST(ServiceModel, readsTheOtherServiceToo)
{
    const auto swf = ServiceModel::load(factsOf(u"swf-2012-01-25.json"_s));
    ASSERT_TRUE(swf);
    EXPECT_EQ((*swf)->signingName(), u"swf"_s);
    EXPECT_EQ((*swf)->operationNames().size(), 39);
    EXPECT_EQ((*swf)->enumValues(u"RegistrationStatus"_s),
        (QStringList {u"REGISTERED"_s, u"DEPRECATED"_s}));
}

TEST(ServiceModel, refusesWhatIsNoFacts)
{
    for (const char *text : {"", "{", "[]", "{\"service\": {}, \"operations\": {}}",
             R"({"service": {}, "operations": {}, "shapes": {"A": {"type": "list"}}})",
             R"({"service": {}, "operations": {}, "shapes": {"A": {"type": "wish"}}})",
             R"({"service": {}, "operations": {"B": {"method": "GET"}}, "shapes": {}})",
             R"({"service": {}, "operations": {},
                 "shapes": {"A": {"type": "structure", "members": {"b": {"shape": "C"}}}}})"}) {
        const auto model = ServiceModel::load(text);
        ASSERT_FALSE(model) << text;
        EXPECT_EQ(model.error().kind, ErrorKind::InvalidInput);
        EXPECT_FALSE(model.error().detail.isEmpty()) << text;
    }
}
