#include "cli/program/helpformatter.h"

#include <QString>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::cli::test {

namespace {

class Help : public testing::Test {
protected:
    Help() { m_app.formatter(std::make_shared<HelpFormatter>()); }

    QString text() const { return QString::fromStdString(m_app.help()); }

    CLI::App m_app {"Does things.", "things"};
    std::string m_text;
    int m_number = 7;
};

TEST_F(Help, valuesAreNamedAsTheyAreTyped)
{
    m_app.add_option("--output", m_text, "How")->check(CLI::IsMember({"text", "json"}));
    m_app.add_option("--count", m_number, "How many")->type_name("COUNT")->check(CLI::Range(1, 9));
    m_app.add_option("--any", m_number, "Which")->capture_default_str();
    EXPECT_TRUE(text().contains("  --output text|json          How\n"_L1)) << text().toStdString();
    EXPECT_TRUE(text().contains("  --count COUNT               How many (1 to 9)\n"_L1));
    EXPECT_TRUE(text().contains("  --any N                     Which (7)\n"_L1));
}

TEST_F(Help, argumentsAreTheirNames)
{
    std::vector<std::string> files;
    m_app.add_option("FLOW.json", files, "The flows")->required();
    EXPECT_TRUE(text().contains("Usage: things [OPTIONS] FLOW.json...\n"_L1));
    EXPECT_TRUE(text().contains("  FLOW.json ...               The flows\n"_L1));
}

TEST_F(Help, whatExcludesEachOtherSaysSo)
{
    bool isAll = false;
    auto *all = m_app.add_flag("--all", isAll, "All");
    m_app.add_option("--name", m_text, "One")->excludes(all);
    EXPECT_TRUE(text().contains("  --all                       All (not with --name)\n"_L1));
    EXPECT_TRUE(text().contains("  --name TEXT                 One (not with --all)\n"_L1));
}

TEST_F(Help, noLineIsLongerThanATerminal)
{
    m_app.add_option("--text", m_text, std::string(40, 'a') + ' ' + std::string(40, 'b') + " c");
    const QString expected = u"  --text TEXT                 %1\n%2%3 c\n"_s.arg(
        QString(40, u'a'), QString(30, u' '), QString(40, u'b'));
    EXPECT_TRUE(text().contains(expected)) << text().toStdString();
}

} // namespace

} // namespace sluice::cli::test
