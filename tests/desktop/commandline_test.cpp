#include "desktop/commandline.h"
#include "support/printers.h"

#include <QDir>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace sluice;
using sluice::desktop::readCommandLine;

TEST(CommandLine, takesDataProgramAndAFile)
{
    const auto line
        = readCommandLine({u"--data"_s, u"/d"_s, u"--sluice=/bin/sluice"_s, u"flow.json"_s});
    ASSERT_TRUE(line.ok());
    EXPECT_EQ(line->options.dataDir.path, u"/d"_s);
    EXPECT_TRUE(line->options.userSettingsFile.endsWith(u"/sluice/window.ini"_s));
    EXPECT_EQ(line->options.sluiceProgram, u"/bin/sluice"_s);
    EXPECT_EQ(line->options.flowFile, QDir::current().absoluteFilePath(u"flow.json"_s));
    EXPECT_EQ(line->textToPrint, QString());
}

TEST(CommandLine, printsVersionAndHelp)
{
    EXPECT_TRUE(readCommandLine({u"--version"_s})->textToPrint.startsWith("sluice-desktop "_L1));
    EXPECT_TRUE(readCommandLine({u"-h"_s})->textToPrint.contains("--data DIR"_L1));
}

TEST(CommandLine, refusesWhatItDoesNotKnow)
{
    const auto unknown = readCommandLine({u"--frobnicate"_s});
    ASSERT_FALSE(unknown.ok());
    EXPECT_EQ(unknown.error().kind, ErrorKind::InvalidInput);
    EXPECT_EQ(unknown.error().message, u"Unknown option 'frobnicate'. See --help."_s);
    EXPECT_FALSE(readCommandLine({u"a.json"_s, u"b.json"_s}).ok());
}
