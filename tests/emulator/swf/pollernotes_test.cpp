#include "emulator/swf/tasks/pollernotes.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace sluice::emulator::swf;

TEST(PollerNotes, keepTheLatestPollOfEachAndTheLatestFirst)
{
    PollerNotes notes;
    const TaskListKey one {1, u"D"_s, u"a"_s};
    const TaskListKey other {2, u"D"_s, u"a"_s};
    notes.note(one, u"x"_s, 1);
    notes.note(one, u"y"_s, 2);
    notes.note(other, u"x"_s, 3);
    notes.note(one, u"x"_s, 4);
    EXPECT_EQ(notes.ofDomain(1), (QList<PollerNotes::Note> {{one, u"x"_s, 4}, {one, u"y"_s, 2}}));
}

TEST(PollerNotes, areNoMoreThanFit)
{
    PollerNotes notes;
    const TaskListKey list {1, u"D"_s, u"a"_s};
    for (int i = 0; i < 2 * PollerNotes::kMostNotes; ++i)
        notes.note(list, QString::number(i), i);
    EXPECT_EQ(notes.ofDomain(1).size(), PollerNotes::kMostNotes);
    EXPECT_EQ(notes.ofDomain(1).last().polledAt, PollerNotes::kMostNotes);
}
