#include "support/printers.h"
#include "workspace/handwork/decisiontext.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::workspace;
using namespace Qt::StringLiterals;

namespace {

QString problemOf(const QString &text)
{
    const auto decisions = decisionsFrom(text);
    return decisions ? QString() : decisions.error().message;
}

} // namespace

TEST(DecisionText, takesAListAnObjectWithOneAndNothing)
{
    const QString decision
        = u"{\"decisionType\": \"StartTimer\", \"startTimerDecisionAttributes\": {\"timerId\": "
          "\"t\", \"startToFireTimeout\": \"5\"}}"_s;
    EXPECT_EQ(decisionsFrom(u'[' + decision + u']')->size(), 1);
    EXPECT_EQ(decisionsFrom(u"{\"decisions\": [%1, %1]}"_s.arg(decision))->size(), 2);
    EXPECT_TRUE(decisionsFrom(u"  "_s)->isEmpty());
}

TEST(DecisionText, namesThePlaceOfWhatIsWrong)
{
    EXPECT_TRUE(problemOf(u"[\n  {\"decisionType\": }]"_s)
                    .startsWith(u"It is no JSON at line 2, column 2"_s));
    EXPECT_EQ(problemOf(u"{\"decisionType\": \"StartTimer\"}"_s),
        u"decisions: it must be a list; put [ and ] around what is one decision."_s);
    EXPECT_EQ(problemOf(u"[1]"_s), u"decisions[0]: it must be an object."_s);
    EXPECT_TRUE(problemOf(u"[{\"decisionType\": \"Stop\"}]"_s)
                    .startsWith(u"decisions[0].decisionType: Stop is not right"_s))
        << problemOf(u"[{\"decisionType\": \"Stop\"}]"_s).toStdString();
    const QString noId
        = u"[{\"decisionType\": \"RecordMarker\", \"recordMarkerDecisionAttributes\": "
          "{\"markerName\": \"m\"}}, {\"decisionType\": \"StartTimer\", "
          "\"startTimerDecisionAttributes\": {\"startToFireTimeout\": \"5\"}}]"_s;
    EXPECT_TRUE(problemOf(noId).startsWith(
        u"decisions[1].startTimerDecisionAttributes.timerId: it is needed, and absent."_s))
        << problemOf(noId).toStdString();
    EXPECT_TRUE(problemOf(u"[{\"decisionType\": \"CompleteWorkflowExecution\", \"wrong\": 1}]"_s)
                    .startsWith(u"decisions[0].wrong: "_s));
}

TEST(DecisionText, wantsTheAttributesOfTheTypeAndTheCloseLast)
{
    EXPECT_EQ(problemOf(u"[{\"decisionType\": \"StartTimer\"}]"_s),
        u"decisions[0].startTimerDecisionAttributes: a StartTimer needs it."_s);
    EXPECT_TRUE(problemOf(u"[{\"decisionType\": \"CompleteWorkflowExecution\", "
                          "\"failWorkflowExecutionDecisionAttributes\": {}}]"_s)
                    .startsWith(u"decisions[0].failWorkflowExecutionDecisionAttributes: "_s));
    const QString close = u"{\"decisionType\": \"CompleteWorkflowExecution\"}"_s;
    EXPECT_EQ(problemOf(u"[%1, %1]"_s.arg(close)),
        u"decisions[0]: CompleteWorkflowExecution closes the run and must be the last."_s);
    EXPECT_EQ(problemOf(u"[{\"decisionType\": \"StartTimer\", \"startTimerDecisionAttributes\": "
                        "{\"timerId\": \"t\", \"startToFireTimeout\": \"5\"}}, %1]"_s.arg(close)),
        u"decisions[0]: the service takes no StartTimer beside a close."_s);
    EXPECT_EQ(problemOf(u'[' + close + u']'), QString());
}
