#include "aws/call/awscaller.h"
#include "support/fakeclock.h"
#include "support/faketransport.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <QLoggingCategory>

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::aws;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

QStringList logged;

void keepMessage(QtMsgType, const QMessageLogContext &context, const QString &message)
{
    logged << QString::fromLatin1(context.category) + u": "_s + message;
}

/// Everything sluice.aws can say, kept while it lives.
class LogCapture {
public:
    LogCapture()
        : m_before(qInstallMessageHandler(keepMessage))
    {
        logged.clear();
        QLoggingCategory::setFilterRules(u"sluice.aws=true"_s);
    }

    ~LogCapture()
    {
        QLoggingCategory::setFilterRules({});
        qInstallMessageHandler(m_before);
    }

private:
    QtMessageHandler m_before;
};

} // namespace

TEST(CallLog, tellsTheCallButNothingThatMayBeSecret)
{
    FakeTransport transport;
    FakeClock clock;
    CountingIds ids;
    RetryPolicy atOnce;
    atOnce.random = [] { return 0.0; };
    AwsCaller caller({QUrl(u"http://127.0.0.1:8123"_s), u"eu-west-1"_s,
                         {u"KEYID"_s, Secret(u"the-secret"_s), Secret(u"the-token"_s)}},
        ServiceModel::appflow(), transport, clock, ids, atOnce);
    transport.answer(503, {{u"message"_s, u"answer-text"_s}}, {{"x-amzn-RequestId", "r-1"}});
    transport.answer(200, {{u"executionId"_s, u"answer-value"_s}});

    const LogCapture capture;
    ASSERT_TRUE(waitFor(caller.call(u"StartFlow"_s, {{u"flowName"_s, u"input-value"_s}})));

    const QString log = logged.join(u'\n');
    EXPECT_EQ(logged.filter(u"sluice.aws: "_s).size(), 4) << log.toStdString();
    EXPECT_TRUE(log.contains(u"StartFlow"_s));
    EXPECT_TRUE(log.contains(u"r-1"_s));
    for (const QString &secret : {u"the-secret"_s, u"the-token"_s, u"KEYID"_s, u"Signature"_s,
             u"input-value"_s, u"answer-text"_s, u"answer-value"_s})
        EXPECT_FALSE(log.contains(secret)) << secret.toStdString();
}
