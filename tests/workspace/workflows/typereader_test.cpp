#include "support/callertest.h"
#include "support/printers.h"
#include "workspace/workflows/typereader.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

class TypeReaderTest : public CallerTest {
protected:
    TypeReaderTest()
        : CallerTest(aws::ServiceModel::swf())
    {
    }

    void answerWith(const QString &member, const QString &name, const QString &status)
    {
        transport.answer(200,
            {{u"typeInfos"_s,
                QJsonArray {
                    QJsonObject {{member, QJsonObject {{u"name"_s, name}, {u"version"_s, u"1"_s}}},
                        {u"status"_s, status}, {u"creationDate"_s, 1.5}}}}});
    }

    Result<QList<swf::RegisteredType>> read()
    {
        auto *reader = new workspace::TypeReader(client, u"orders"_s, &parent);
        return waitFor(reader->start());
    }

    swf::SwfClient client {caller};
    QObject parent;
};

} // namespace

TEST_F(TypeReaderTest, bringsBothKindsAndStatuses)
{
    answerWith(u"workflowType"_s, u"Z"_s, u"REGISTERED"_s);
    answerWith(u"workflowType"_s, u"A"_s, u"DEPRECATED"_s);
    answerWith(u"activityType"_s, u"B"_s, u"REGISTERED"_s);
    transport.answer(200, {{u"typeInfos"_s, QJsonArray()}});
    const auto types = read();
    ASSERT_TRUE(types);
    QStringList rows;
    for (const auto &type : *types)
        rows << type.kindName() + u' ' + type.name
                + (type.isDeprecated ? u" deprecated"_s : QString());
    EXPECT_EQ(rows,
        (QStringList {u"WorkflowType A deprecated"_s, u"WorkflowType Z"_s, u"ActivityType B"_s}));
    EXPECT_TRUE(transport.headerOf(2, "x-amz-target").endsWith(".ListActivityTypes"));
}

TEST_F(TypeReaderTest, stopsAtAFailure)
{
    transport.answer(400,
        {{u"__type"_s, u"com.amazonaws.swf.base.model#UnknownResourceFault"_s},
            {u"message"_s, u"Unknown domain: orders"_s}});
    EXPECT_EQ(read().error().kind, ErrorKind::NotFound);
    EXPECT_EQ(transport.requests.size(), 1);
}
