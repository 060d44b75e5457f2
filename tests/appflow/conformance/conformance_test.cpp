#include "appflow/conformance/tablerunner.h"

#include <QElapsedTimer>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::test {

namespace {

void runThrough(TableRunner &runner, const QString &module)
{
    QElapsedTimer timer;
    timer.start();
    const QJsonArray groups = WorldProcess::groupsOf(module);
    ASSERT_FALSE(groups.isEmpty());
    runner.run(groups);
    runner.publish(double(timer.elapsed()) / 1000);
    EXPECT_TRUE(runner.unequal().isEmpty()) << qPrintable(runner.unequal().join(u'\n'));
}

} // namespace

TEST(Conformance, everyCallIsAnsweredAsTheTableSays)
{
    TableRunner runner(u"appflow-client"_s);
    runThrough(runner, u"conformance.table"_s);
    EXPECT_EQ(runner.operations().size(), 25);
    EXPECT_TRUE(runner.missingErrors().isEmpty()) << qPrintable(runner.missingErrors().join(u'\n'));
}

TEST(Conformance, everyConstraintIsEnforcedAndEveryMemberGivenBack)
{
    TableRunner runner(u"appflow-client-generated"_s);
    runThrough(runner, u"conformance.generated"_s);
}

} // namespace sluice::test
