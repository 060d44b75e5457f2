#include "emulator/swf/lambda/functioncalls.h"
#include "emulator/swf/swftest.h"

#include <atomic>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::emulator::swf::test {

class SwfLambdas : public SwfTest {
protected:
    void SetUp() override
    {
        SwfTest::SetUp();
        registerAll();
        m_runId = start(u"WF-1"_s, {{u"lambdaRole"_s, u"arn:aws:iam::123456789012:role/R"_s}});
    }

    void scheduleFunctions(int count, const QString &seconds)
    {
        QJsonArray decisions;
        for (int i = 0; i < count; ++i)
            decisions.append(decision(u"ScheduleLambdaFunction"_s,
                {{u"id"_s, u"L-%1"_s.arg(i)}, {u"name"_s, u"FN"_s},
                    {u"startToCloseTimeout"_s, seconds}}));
        turn(decisions);
        tick();
    }

    QString m_runId;
};

TEST_F(SwfLambdas, aFunctionThatRunsOutOfTimeIsCalledOff)
{
    scheduleFunctions(2, u"5"_s);
    EXPECT_EQ(m_lambdas.first().limit, 5s);
    EXPECT_EQ(m_cancelledLambdas.size(), 0);
    advance(5100ms);
    EXPECT_EQ(m_cancelledLambdas, (QList {m_lambdas.at(0).id, m_lambdas.at(1).id}));
}

TEST_F(SwfLambdas, theFunctionsOfARunThatClosesAreCalledOff)
{
    scheduleFunctions(3, {});
    EXPECT_EQ(m_lambdas.first().limit, 300s);
    done(u"TerminateWorkflowExecution"_s, {{u"domain"_s, u"D-1"_s}, {u"workflowId"_s, u"WF-1"_s}});
    EXPECT_EQ(m_cancelledLambdas.size(), 3);
}

TEST_F(SwfLambdas, anAnswerThatIsTooLongFails)
{
    scheduleFunctions(3, {});
    m_swf->finishLambda(m_lambdas.at(0).id, QString(32'768, u'x'));
    m_swf->finishLambda(m_lambdas.at(1).id, QString(32'769, u'x'));
    const QString clefs = u"𝄞"_s.repeated(40'000);
    m_swf->finishLambda(m_lambdas.at(2).id, fail(ErrorKind::Unavailable, clefs, clefs));
    EXPECT_EQ(event(u"WF-1"_s, m_runId, 11).value("result"_L1).toString().size(), 32'768);
    const QJsonObject tooLong = event(u"WF-1"_s, m_runId, 13);
    EXPECT_EQ(tooLong.value("reason"_L1), u"ResultTooLong"_s);
    EXPECT_EQ(tooLong.value("details"_L1),
        u"The function's answer has 32769 characters; a result can have 32768 at most."_s);
    const QJsonObject failed = event(u"WF-1"_s, m_runId, 14);
    EXPECT_EQ(failed.value("reason"_L1), u"𝄞"_s.repeated(256));
    EXPECT_EQ(failed.value("details"_L1), u"𝄞"_s.repeated(32'768));
}

/// Functions that never answer, or with these bytes.
class FunctionTransport final : public http::HttpTransport {
public:
    struct Seen {
        std::atomic<int> calls = 0;
        std::atomic<int> canceled = 0;
        std::optional<QByteArray> answer;
    };

    explicit FunctionTransport(Seen &seen)
        : m_seen(seen)
    {
    }

    Pending<http::HttpResponse> send(const http::HttpRequest &) override
    {
        ++m_seen.calls;
        auto promise = std::make_shared<Promise<http::HttpResponse>>();
        const auto pending = promise->pending();
        if (m_seen.answer) {
            http::HttpResponse response;
            response.status = 200;
            response.body = *m_seen.answer;
            promise->settle(response);
        }
        promise->onCancel([this, promise] {
            ++m_seen.canceled;
            promise->settle(fail(ErrorKind::Canceled, u"Canceled."_s));
        });
        return pending;
    }

private:
    Seen &m_seen;
};

class SwfFunctionCalls : public testing::Test {
protected:
    void SetUp() override
    {
        ASSERT_TRUE(m_mappings.mapLambda(u"FN"_s, QUrl(u"http://127.0.0.1:1"_s)));
    }

    QTemporaryDir m_dir;
    FunctionTransport::Seen m_seen;
    LocalMappings m_mappings {m_dir.filePath(u"mappings.json"_s)};
    connector::ConnectorCalls m_calls {
        [this] { return std::make_unique<FunctionTransport>(m_seen); }};
    SystemClock m_clock;
    QList<std::pair<LambdaId, QString>> m_ends; ///< the result, or the reason
    FunctionCalls m_functions {{m_mappings, m_calls, {{}, u"eu-west-1"_s}, m_clock},
        [this](const LambdaId &id, const Result<QString> &result) {
            m_ends.append({id, result ? *result : result.error().message});
        }};
};

TEST_F(SwfFunctionCalls, aCallThatIsCanceledIsNotWaitedFor)
{
    m_functions.call({{1, 5}, u"FN"_s, {}, 300s});
    ASSERT_TRUE(sluice::test::waitUntil([&] { return m_seen.calls == 1; }));
    m_functions.cancel({1, 6});
    m_functions.cancel({1, 5});
    EXPECT_TRUE(sluice::test::waitUntil([&] { return m_seen.canceled == 1; }));
    m_functions.call({{1, 7}, u"unmapped"_s, {}, 300s});
    EXPECT_TRUE(sluice::test::waitUntil([&] { return !m_ends.isEmpty(); }));
    EXPECT_EQ(m_ends.first().first, (LambdaId {1, 7}));
}

TEST_F(SwfFunctionCalls, anAnswerThatIsNoTextFails)
{
    m_seen.answer = "\xff\xfe";
    m_functions.call({{1, 5}, u"FN"_s, {}, 300s});
    ASSERT_TRUE(sluice::test::waitUntil([&] { return !m_ends.isEmpty(); }));
    EXPECT_EQ(m_ends.first().second, u"ResultNotText"_s);
}

} // namespace sluice::emulator::swf::test
