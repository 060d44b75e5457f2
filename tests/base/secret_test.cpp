#include "base/secret.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace sluice;

TEST(Secret, comparesByContent)
{
    EXPECT_EQ(Secret(QByteArray("abc")), Secret(QStringLiteral("abc")));
    EXPECT_FALSE(Secret(QByteArray("abc")) == Secret(QByteArray("abd")));
    EXPECT_FALSE(Secret(QByteArray("abc")) == Secret(QByteArray("abcd")));
}

TEST(Secret, copyOutlivesTheOriginal)
{
    Secret copy;
    {
        const Secret original(QByteArray("token"));
        copy = original;
    }
    EXPECT_EQ(copy.reveal(), QByteArray("token"));
}

TEST(Secret, movedFromIsEmpty)
{
    Secret first(QByteArray("token"));
    const Secret second = std::move(first);
    EXPECT_TRUE(first.isEmpty()); // NOLINT(bugprone-use-after-move): the state is what is tested
    EXPECT_EQ(second.reveal(), QByteArray("token"));
}
