#include "support/printers.h"
#include "support/waitfor.h"
#include "swf/worker/fakeservices.h"
#include "swf/worker/heartbeat.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using sluice::test::waitUntil;

namespace sluice::swf::test {

namespace {

class HeartbeatTest : public ::testing::Test {
protected:
    std::unique_ptr<Heartbeat> make(std::optional<std::chrono::milliseconds> timeout)
    {
        auto heartbeat
            = std::make_unique<Heartbeat>(services.swf, u"t"_s, timeout, FakeServices::pace());
        QObject::connect(
            heartbeat.get(), &Heartbeat::cancelRequested, heartbeat.get(), [this] { ++cancels; });
        QObject::connect(heartbeat.get(), &Heartbeat::lost, heartbeat.get(),
            [this](const QString &) { ++losses; });
        return heartbeat;
    }

    FakeServices services;
    int cancels = 0;
    int losses = 0;
};

} // namespace

TEST_F(HeartbeatTest, goesOnByItselfAndHearsOfACancelOnce)
{
    const auto heartbeat = make(90s);
    heartbeat->start(u"a"_s);
    ASSERT_TRUE(waitUntil([&] { return services.swfService.heartbeats.size() >= 3; }));
    EXPECT_EQ(cancels, 0);
    services.swfService.isCancelRequested = true;
    const auto before = services.swfService.heartbeats.size();
    ASSERT_TRUE(waitUntil([&] { return services.swfService.heartbeats.size() >= before + 4; }));
    EXPECT_EQ(cancels, 1) << "it goes on, and says it once";
    EXPECT_EQ(losses, 0);
}

TEST_F(HeartbeatTest, tellsNewsAtOnceAndAfterTheOneOnItsWay)
{
    WorkerPace slow = FakeServices::pace();
    slow.heartbeat = 1h;
    Heartbeat heartbeat(services.swf, u"t"_s, 10h, slow);
    heartbeat.start(u"a"_s);
    heartbeat.tell(u"b"_s); // while the first one is on its way
    ASSERT_TRUE(waitUntil([&] { return heartbeat.toldDetails() == "b"_L1; }));
    heartbeat.tell(u"c"_s);
    ASSERT_TRUE(waitUntil([&] { return heartbeat.toldDetails() == "c"_L1; }));
    EXPECT_EQ(services.swfService.heartbeats, (QStringList {u"a"_s, u"b"_s, u"c"_s}));
}

TEST_F(HeartbeatTest, aThirdOfTheLimitIsItsIntervalWhereThatIsLess)
{
    WorkerPace slow = FakeServices::pace();
    slow.heartbeat = 1h;
    Heartbeat heartbeat(services.swf, u"t"_s, 30ms, slow);
    heartbeat.start(u"a"_s);
    EXPECT_TRUE(waitUntil([&] { return services.swfService.heartbeats.size() >= 3; }));
}

TEST_F(HeartbeatTest, isLostWhenTheServiceDoesNotKnowTheTask)
{
    const auto heartbeat = make(90s);
    services.swfService.isTaskKnown = false;
    heartbeat->start(u"a"_s);
    ASSERT_TRUE(waitUntil([&] { return losses == 1; }));
    const auto asked = services.swfService.asked.size();
    EXPECT_FALSE(waitUntil([&] { return services.swfService.asked.size() > asked; }, 20ms))
        << "it says no more";
}

TEST_F(HeartbeatTest, aPageOfAProxySaysNothingOfTheTask)
{
    const auto heartbeat = make(90s);
    services.swfService.strangers[u"RecordActivityTaskHeartbeat"_s] = 5;
    heartbeat->start(u"a"_s);
    ASSERT_TRUE(waitUntil([&] { return services.swfService.heartbeats.contains(u"a"_s); }));
    EXPECT_EQ(losses, 0);
}

TEST_F(HeartbeatTest, isLostWhenNoneGetsThroughForTheWholeLimit)
{
    const auto heartbeat = make(400ms);
    heartbeat->start(u"a"_s);
    ASSERT_TRUE(waitUntil([&] { return !services.swfService.heartbeats.isEmpty(); }));
    services.swfService.refusals[u"RecordActivityTaskHeartbeat"_s] = u"ThrottlingException"_s;
    EXPECT_EQ(losses, 0);
    EXPECT_TRUE(waitUntil([&] { return losses == 1; })) << "a zombie has a twin by now";
}

TEST_F(HeartbeatTest, oneThatIsThrottledIsNoLoss)
{
    const auto heartbeat = make(10s);
    heartbeat->start(u"a"_s);
    services.swfService.refusals[u"RecordActivityTaskHeartbeat"_s] = u"ThrottlingException"_s;
    const auto asked = services.swfService.asked.size();
    ASSERT_TRUE(waitUntil([&] { return services.swfService.asked.size() > asked + 6; }));
    services.swfService.refusals.clear();
    const auto before = services.swfService.heartbeats.size();
    ASSERT_TRUE(waitUntil([&] { return services.swfService.heartbeats.size() > before; }));
    EXPECT_EQ(losses, 0);
}

} // namespace sluice::swf::test
