#include "emulator/appflow/flows/lifecycle.h"
#include "emulator/appflow/runs/fakeengine.h"
#include "emulator/appflow/runs/runservice.h"
#include "emulator/store/localdatabase.h"
#include "support/fakeclock.h"
#include "support/printers.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

namespace {

/// Counts how often it is asked.
class WatchedClock final : public Clock {
public:
    QDateTime now() const override { return m_clock.now(); }

    std::chrono::milliseconds elapsed() const override
    {
        ++looks;
        return m_clock.elapsed();
    }

    void advance(std::chrono::milliseconds by) { m_clock.advance(by); }

    mutable int looks = 0;

private:
    sluice::test::FakeClock m_clock;
};

} // namespace

TEST(OverdueRuns, aCancelledRunThatDoesNotEndIsNotLookedAtAgain)
{
    QTemporaryDir dir;
    const auto database = openLocalDatabase(dir.filePath(u"db"_s));
    ASSERT_TRUE(database);
    FlowStore flows(**database, u"eu-west-1"_s);
    ASSERT_TRUE(flows.load());
    WatchedClock clock;
    sluice::test::CountingIds ids;
    FakeEngine::Runs runs;
    const bool stops = false;
    FakeEngine engine(runs, stops);
    Quotas quotas;
    quotas.runSeconds = 10;
    RunService service(**database, flows, engine, clock, ids, quotas);
    LocalFlow flow;
    flow.name = u"long"_s;
    flow.status = kActive;
    flow.createdAt = clock.now();
    flow.definition = QJsonObject {{u"flowName"_s, flow.name},
        {u"triggerConfig"_s, QJsonObject {{u"triggerType"_s, u"OnDemand"_s}}}};
    ASSERT_TRUE((*database)->transaction([&]() -> Result<> {
        if (const auto saved = flows.save(flow); !saved)
            return saved;
        const auto started = service.start(flow);
        return started ? Result<>() : fail(started.error());
    }));
    ASSERT_TRUE(service.cancel(flow, {}));
    clock.advance(std::chrono::seconds(11));
    service.endOverdue();
    clock.looks = 0;
    for (int turns = 0; turns < 100; ++turns)
        QCoreApplication::processEvents();
    EXPECT_EQ(clock.looks, 0);
    EXPECT_EQ(runs[0]->cancels, 1);
}

} // namespace sluice::emulator::test
