#include "support/printers.h"
#include "swf/decider/sequenceplan.h"
#include "swf/values/sequenceinput.h"

#include <gtest/gtest.h>

using namespace sluice::swf;
using namespace Qt::StringLiterals;

TEST(SequenceInput, isReadBackAsItsStages)
{
    const QList<QStringList> stages {{u"orders"_s}, {u"people"_s, u"parts"_s}, {u"orders"_s}};
    EXPECT_EQ(stagesOf(sequenceInput(stages, 1)), stages);
    EXPECT_TRUE(stagesOf(u"anything"_s).isEmpty());
}

TEST(SequenceInput, givesStepsIdsThatThePlanTakes)
{
    const auto plan = sequencePlanFrom(
        sequenceInput({{u"a b"_s, u"cancel-x"_s}, {u"a-b"_s}, {QString(256, u'n')}}, 3));
    ASSERT_TRUE(plan) << plan.error().message.toStdString();
    EXPECT_EQ(plan->stages[0][0].id, u"a-b"_s);
    EXPECT_EQ(plan->stages[0][1].id, u"run-cancel-x"_s);
    EXPECT_EQ(plan->stages[1][0].id, u"a-b-2"_s);
    EXPECT_EQ(plan->stages[2][0].attempts, 3);
}

TEST(SequenceInput, keepsTheLimitsOfTheSequenceThatItBeginsWith)
{
    SequencePlan before;
    before.workerTaskList = u"mine"_s;
    before.heartbeat = std::chrono::seconds(7);
    before.stages = {{{u"a"_s, u"orders"_s, 3, std::chrono::seconds(5), std::chrono::hours(1)},
                         {u"b"_s, u"people"_s, 2}},
        {{u"c"_s, u"orders"_s}}};
    const QString like = toInput(before);
    EXPECT_EQ(attemptsOf(like), 0) << "they differ";
    EXPECT_EQ(*sequencePlanFrom(sequenceInput(stagesOf(like), 0, like)), before);

    const auto changed = *sequencePlanFrom(sequenceInput({{u"orders"_s}, {u"parts"_s}}, 4, like));
    EXPECT_EQ(changed.stages[0][0],
        (SequenceStep {u"a"_s, u"orders"_s, 4, std::chrono::seconds(5), std::chrono::hours(1)}));
    EXPECT_EQ(changed.stages[1][0], (SequenceStep {u"parts"_s, u"parts"_s, 4}));
    EXPECT_EQ(changed.workerTaskList, u"mine"_s);
}
