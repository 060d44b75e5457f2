#include "cli/run/progressline.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::cli {

TEST(ProgressLine, showsFractionRowsBytesAndTime)
{
    appflow::LocalRun run;
    run.fraction = 0.257;
    run.recordsProcessed = 1'250'000;
    run.bytesProcessed = 51'400'000;
    run.bytesTotal = 200'000'000;
    EXPECT_EQ(progressText(run, 63'900ms),
        u"[#####...............]  25 %  1,250,000 rows  51.4 MB of 200.0 MB  1:03"_s);
}

TEST(ProgressLine, staysInItsBoundsWhateverTheServiceTells)
{
    appflow::LocalRun run;
    run.fraction = 1.5;
    EXPECT_TRUE(progressText(run, 0ms).startsWith(u"[####################] 100 %"_s));
    run.fraction = 0;
    EXPECT_TRUE(progressText(run, 0ms).startsWith(u"[....................]   0 %"_s));
}

TEST(ProgressLine, claimsNoPartOfWhatNobodyKnows)
{
    appflow::LocalRun run;
    run.recordsProcessed = 54;
    run.bytesProcessed = 2'000;
    EXPECT_EQ(progressText(run, 63'900ms), u"54 rows  2.0 kB  1:03"_s);
}

} // namespace sluice::cli
