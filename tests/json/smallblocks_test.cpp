#include "json/smallblocks.h"

#include <gtest/gtest.h>

#include <cstring>
#include <set>
#include <thread>
#include <vector>

using sluice::SmallBlockAllocator;
using sluice::SmallBlocks;

namespace {

std::vector<void *> takeMany(std::size_t count, std::size_t bytes)
{
    std::vector<void *> blocks;
    for (std::size_t i = 0; i < count; ++i) {
        blocks.push_back(SmallBlocks::take(bytes));
        std::memset(blocks.back(), 0xA5, bytes);
    }
    return blocks;
}

} // namespace

#ifndef SLUICE_SANITIZED
TEST(SmallBlocks, givesAFreedBlockToTheNextOfItsSize)
{
    void *first = SmallBlocks::take(40);
    SmallBlocks::giveBack(first, 40);

    void *other = SmallBlocks::take(64);
    void *same = SmallBlocks::take(33); // of the same sixteen bytes

    EXPECT_NE(other, first);
    EXPECT_EQ(same, first);
    SmallBlocks::giveBack(other, 64);
    SmallBlocks::giveBack(same, 33);
}
#endif

TEST(SmallBlocks, blocksNeverOverlapHoweverManyAreKept)
{
    for (const std::size_t bytes : {1U, 16U, 17U, 256U, 257U, 5000U}) {
        for (int round = 0; round < 3; ++round) {
            const std::vector<void *> blocks = takeMany(2000, bytes);
            EXPECT_EQ(std::set<void *>(blocks.begin(), blocks.end()).size(), blocks.size());
            for (void *block : blocks)
                SmallBlocks::giveBack(block, bytes);
        }
    }
}

TEST(SmallBlocks, takesBackWhatAnotherThreadTook)
{
    std::vector<void *> taken;
    std::thread([&taken] { taken = takeMany(600, 48); }).join();
    for (void *block : taken)
        SmallBlocks::giveBack(block, 48);
    std::thread([] {
        const std::vector<void *> blocks = takeMany(600, 48);
        for (void *block : blocks)
            SmallBlocks::giveBack(block, 48);
    }).join();
    const std::vector<void *> again = takeMany(600, 48);
    EXPECT_EQ(std::set<void *>(again.begin(), again.end()).size(), again.size());
    for (void *block : again)
        SmallBlocks::giveBack(block, 48);
}

TEST(SmallBlocks, servesContainers)
{
    std::vector<int, SmallBlockAllocator<int>> numbers;
    for (int i = 0; i < 1000; ++i)
        numbers.push_back(i);
    const auto copy = numbers;
    EXPECT_EQ(copy, numbers);
    EXPECT_EQ(copy.back(), 999);
}
