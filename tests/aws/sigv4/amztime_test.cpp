#include "aws/sigv4/amztime.h"

#include <gtest/gtest.h>

#include <string>

using namespace sluice::aws;

TEST(AmzTime, writesAndReadsTimes)
{
    for (const auto &[seconds, text] :
        {std::pair<qint64, std::string>(0, "19700101T000000Z"), {951782400, "20000229T000000Z"},
            {1795154700, "20261120T060500Z"}, {253402300799, "99991231T235959Z"}}) {
        const AmzTime written = toAmzTime(seconds);
        EXPECT_EQ(std::string(written.data(), written.size()), text);
        EXPECT_EQ(fromAmzTime(text), seconds);
    }
}

TEST(AmzTime, refusesWhatIsNoTime)
{
    for (const char *text : {"", "20260229T000000Z", "20261120T240000Z", "20261120 060500Z",
             "20261120T060500z", "-0261120T060500Z", "20261120T060500Z "})
        EXPECT_FALSE(fromAmzTime(text)) << text;
}
