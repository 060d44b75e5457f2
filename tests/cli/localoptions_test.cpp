#include "cli/commands/localoptions.h"

#include <gtest/gtest.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

/// With a data directory of no meaning, which nothing is looked for in.
Result<qint64> limitOf(LocalOptions options)
{
    options.dataDir = "/nowhere";
    const auto given = givenLocal(options);
    if (!given)
        return fail(given.error());
    return given->memoryLimitBytes;
}

} // namespace

TEST(LocalOptions, theMemoryLimitIsASizeOfUse)
{
    LocalOptions options;
    EXPECT_EQ(limitOf(options).value(), 0) << "not given";
    options.memoryLimit = "512MiB";
    EXPECT_EQ(limitOf(options).value(), 512 << 20);
    options.memoryLimit = "4GB";
    EXPECT_EQ(limitOf(options).value(), 4'000'000'000);
    options.memoryLimit = "536870912";
    EXPECT_EQ(limitOf(options).value(), 512 << 20);
    const std::pair<const char *, const char *> wrong[] = {
        {"lots", "is no size"},
        {"12 parsecs", "is no size"},
        {"-1GB", "is no size"},
        {"1KB", "is less than a run can do with"},
        {"67108863", "is less than a run can do with"},
        {"2PB", "is more than a machine can have"},
        {"9999999999999GB", "--memory-limit 9999999999999GB"},
    };
    for (const auto &[text, sentence] : wrong) {
        options.memoryLimit = text;
        const auto limit = limitOf(options);
        ASSERT_FALSE(limit) << text;
        EXPECT_EQ(limit.error().kind, ErrorKind::InvalidInput) << text;
        EXPECT_TRUE(limit.error().message.contains(QLatin1String(sentence)))
            << limit.error().message.toStdString();
    }
}

} // namespace sluice::cli
