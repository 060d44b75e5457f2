#include "cli/awscli/arguments/optiontable.h"
#include "cli/awscli/call/callsettings.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sluice;
using namespace sluice::cli;

namespace {

std::chrono::milliseconds readTimeout(const QStringList &words)
{
    qputenv("AWS_CONFIG_FILE", "/dev/null");
    qputenv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    const auto globals = ArgumentParser(globalOptions())
                             .parse(QStringList {u"--region"_s, u"eu-west-1"_s} + words);
    EXPECT_TRUE(globals);
    const auto settings = SettingsReader(*globals, aws::ServiceName::appflow()).read();
    EXPECT_TRUE(settings) << qPrintable(settings.error().message);
    return settings->readTimeout;
}

} // namespace

TEST(CallSettings, timeLimitsAreReadAsThePythonNumbersTheyAre)
{
    EXPECT_EQ(readTimeout({}), 60s);
    EXPECT_EQ(readTimeout({u"--cli-read-timeout"_s, u"90"_s}), 90s);
    EXPECT_EQ(readTimeout({u"--cli-read-timeout"_s, u" 1_000 "_s}), 1000s);
    EXPECT_EQ(readTimeout({u"--cli-read-timeout"_s, u"0"_s}), 0s);
}

TEST(CallSettings, aTimeLimitBeyondTheTimerIsTheLongestOne)
{
    // In an int of milliseconds the first one would be 0.7 s.
    for (const QString &text : {u"4294968"_s, u"2147484"_s, u"99999999999999999999999"_s}) {
        const auto limit = readTimeout({u"--cli-read-timeout"_s, text});
        EXPECT_EQ(limit, 2147483s) << qPrintable(text);
        EXPECT_LE(limit.count(), std::numeric_limits<int>::max());
    }
}
