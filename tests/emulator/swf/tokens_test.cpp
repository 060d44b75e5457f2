#include "emulator/swf/swftest.h"
#include "emulator/wire/pagetoken.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf::test {

class SwfTokens : public SwfTest {
protected:
    void SetUp() override
    {
        SwfTest::SetUp();
        registerAll();
    }

    QString codeOf(const QString &operation, const QJsonObject &task)
    {
        const Answer answer = call(operation, {{u"taskToken"_s, task.value("taskToken"_L1)}});
        return answer.status == 200 ? QString() : answer.code() + u": "_s + answer.message;
    }
};

TEST_F(SwfTokens, areOfOneRegion)
{
    start();
    turn({schedule(u"A-1"_s)});
    const QJsonObject activity = pollActivity();
    done(u"SignalWorkflowExecution"_s,
        {{u"domain"_s, u"D-1"_s}, {u"workflowId"_s, u"WF-1"_s}, {u"signalName"_s, u"S"_s}});
    const QJsonObject decision = pollDecision();
    m_region = u"us-east-1"_s;
    registerAll();
    const QString refused = u"ValidationException: Invalid token"_s;
    EXPECT_EQ(codeOf(u"RespondDecisionTaskCompleted"_s, decision), refused);
    for (const auto &operation :
        {u"RecordActivityTaskHeartbeat"_s, u"RespondActivityTaskCompleted"_s,
            u"RespondActivityTaskFailed"_s, u"RespondActivityTaskCanceled"_s})
        EXPECT_EQ(codeOf(operation, activity), refused);
    m_region = u"eu-west-1"_s;
    EXPECT_EQ(codeOf(u"RespondDecisionTaskCompleted"_s, decision), QString());
    EXPECT_EQ(codeOf(u"RespondActivityTaskCanceled"_s, activity), QString());
}

TEST_F(SwfTokens, ofPagesAreOfOneRegionToo)
{
    start(u"WF-1"_s);
    start(u"WF-2"_s);
    QJsonObject input {{u"domain"_s, u"D-1"_s}, {u"maximumPageSize"_s, 1},
        {u"startTimeFilter"_s, QJsonObject {{u"oldestDate"_s, 0}}}};
    input["nextPageToken"_L1]
        = done(u"ListOpenWorkflowExecutions"_s, input).value("nextPageToken"_L1);
    EXPECT_EQ(call(u"ListOpenWorkflowExecutions"_s, input).status, 200);
    m_region = u"us-east-1"_s;
    registerAll();
    EXPECT_EQ(call(u"ListOpenWorkflowExecutions"_s, input).message, u"Invalid token"_s);
}

TEST_F(SwfTokens, whoWritesAPageTokenGetsNoTask)
{
    start();
    pollDecision();
    QJsonObject input {{u"domain"_s, u"D-1"_s}, {u"taskList"_s, list(u"any"_s)}};
    // By the check of AppFlow's pages, which has no key.
    const QString scope = pageScope(u"eu-west-1 PollForDecisionTask"_s, input);
    const QString now = QString::number(m_clock.now().toMSecsSinceEpoch());
    input["nextPageToken"_L1] = makePageToken(scope, now + " 1 2 3 0 0"_L1);
    EXPECT_EQ(call(u"PollForDecisionTask"_s, input).message, u"Invalid token"_s);
}

TEST_F(SwfTokens, aPageTokenIsNoTaskTokenNorTheOtherWayRound)
{
    start(u"WF-1"_s);
    start(u"WF-2"_s);
    const QJsonObject task = pollDecision();
    QJsonObject input {{u"domain"_s, u"D-1"_s}, {u"maximumPageSize"_s, 1},
        {u"startTimeFilter"_s, QJsonObject {{u"oldestDate"_s, 0}}}};
    const QJsonValue page = done(u"ListOpenWorkflowExecutions"_s, input).value("nextPageToken"_L1);
    EXPECT_EQ(codeOf(u"RespondDecisionTaskCompleted"_s, {{u"taskToken"_s, page}}),
        u"ValidationException: Invalid token"_s);
    input["nextPageToken"_L1] = task.value("taskToken"_L1);
    EXPECT_EQ(call(u"ListOpenWorkflowExecutions"_s, input).message, u"Invalid token"_s);
}

} // namespace sluice::emulator::swf::test
