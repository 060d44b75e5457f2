#include "engine/memory/straythreads.h"
#include "support/printers.h"

#include <gtest/gtest.h>

#include <future>
#include <optional>

namespace sluice::engine {

class StrayThreadsTest : public ::testing::Test {
protected:
    using Call = StrayThreads::Call;

    ~StrayThreadsTest() override
    {
        if (!isReleased)
            release.set_value();
    }

    /// A call that ends with release, on a thread that is where run() waits.
    std::future<Result<bool>> begin(const std::shared_ptr<Call> &call)
    {
        return std::async(std::launch::async, [this, call] {
            return strays->run(call, [this, gate = released] {
                ++begun;
                gate.wait();
            });
        });
    }

    void let()
    {
        isReleased = true;
        release.set_value();
    }

    std::promise<void> release;
    const std::shared_future<void> released = release.get_future().share();
    bool isReleased = false;
    std::atomic<int> begun = 0;
    std::optional<StrayThreads> strays {std::in_place};
};

TEST_F(StrayThreadsTest, waitsForTheEndOfACall)
{
    const auto call = std::make_shared<Call>();
    int runs = 0;
    const auto done = strays->run(call, [&] { ++runs; });
    ASSERT_TRUE(done.ok());
    EXPECT_TRUE(*done);
    EXPECT_EQ(runs, 1);
    EXPECT_FALSE(strays->hasStrays());
}

TEST_F(StrayThreadsTest, neverBeginsWhatWasLeftBefore)
{
    const auto call = std::make_shared<Call>();
    strays->leave(*call);
    const auto done = strays->run(call, [&] { ++begun; });
    ASSERT_TRUE(done.ok());
    EXPECT_FALSE(*done);
    EXPECT_EQ(begun, 0);
}

TEST_F(StrayThreadsTest, keepsFurtherCallsWaitingUntilAStrayEnds)
{
    // Each has begun before it is left, or there would be no stray.
    for (int i = 0; i < StrayThreads::kMostCalls; ++i) {
        const auto call = std::make_shared<Call>();
        std::promise<void> isAtWork;
        auto result = std::async(std::launch::async, [&] {
            return strays->run(call, [&isAtWork, gate = released] {
                isAtWork.set_value();
                gate.wait();
            });
        });
        isAtWork.get_future().wait();
        strays->leave(*call);
        EXPECT_FALSE(*result.get());
    }
    EXPECT_TRUE(strays->hasStrays());

    const auto waiting = std::make_shared<Call>();
    auto last = begin(waiting);
    const auto given = std::make_shared<Call>();
    auto givenUp = begin(given);
    strays->leave(*given); // it waits for its turn, or is about to
    EXPECT_FALSE(*givenUp.get());
    EXPECT_EQ(begun, 0);

    let();
    EXPECT_TRUE(*last.get());
    EXPECT_EQ(begun, 1);
    strays.reset();
}

TEST_F(StrayThreadsTest, givesBackWhatTheWorkHeldBeforeItsTurnIsAnothers)
{
    const auto held = std::make_shared<int>(1);
    const auto call = std::make_shared<Call>();
    ASSERT_TRUE(strays->run(call, [held] {}).ok());
    EXPECT_EQ(held.use_count(), 1);
}

} // namespace sluice::engine
