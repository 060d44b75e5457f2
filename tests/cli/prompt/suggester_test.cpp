#include "cli/prompt/suggester.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::cli;
using namespace Qt::StringLiterals;

namespace {

class SuggesterTest : public testing::Test {
protected:
    Suggestions at(const QString &line) { return suggester.at(typedWords(line)); }

    QStringList words(const QString &line)
    {
        QStringList list;
        for (const Suggestion &suggestion : at(line).items)
            list << suggestion.word;
        return list;
    }

    QStringList asked;
    Suggester suggester {[this](const QString &member, const TypedWords &) {
        asked << member;
        return KnownNames {{u"orders"_s, u"my flow"_s}, {}};
    }};
};

} // namespace

TEST_F(SuggesterTest, beginsWithTheCommandAndItsOperations)
{
    EXPECT_EQ(words({}), (QStringList {u"appflow"_s, u"swf"_s}));
    EXPECT_EQ(words(u"swf req"_s).first(1), QStringList {u"request-cancel-workflow-execution"_s});
    for (const Suggestion &operation : at(u"swf "_s).items)
        EXPECT_FALSE(operation.detail.isEmpty()) << qPrintable(operation.word);
    const auto operations = at(u"appflow "_s).items;
    EXPECT_EQ(operations.size(), 26);
    for (const Suggestion &operation : operations)
        EXPECT_FALSE(operation.detail.isEmpty()) << qPrintable(operation.word);
    EXPECT_EQ(words(u"--region x appflow st"_s).first(2),
        (QStringList {u"start-flow"_s, u"stop-flow"_s}));
}

TEST_F(SuggesterTest, findsLettersInTheirOrderAfterWhatBeginsSo)
{
    const auto found = words(u"appflow flow"_s);
    EXPECT_TRUE(found.contains(u"describe-flow"_s));
    EXPECT_EQ(words(u"appflow lsf"_s).first(), u"list-flows"_s);
    EXPECT_EQ(words(u"appflow xyz"_s), QStringList());
}

TEST_F(SuggesterTest, putsRequiredOptionsFirstAndGivenOnesAway)
{
    const auto options = at(u"appflow delete-flow "_s);
    EXPECT_EQ(options.items.first().word, u"--flow-name"_s);
    EXPECT_TRUE(options.items.first().isRequired);
    EXPECT_TRUE(options.items.first().detail.startsWith(u"string; required; at most 256"_s));
    EXPECT_EQ(options.help, u"Delete a flow; its runs are no longer listed."_s);
    const auto more = words(u"appflow delete-flow --flow-name x "_s);
    EXPECT_FALSE(more.contains(u"--flow-name"_s));
    EXPECT_TRUE(more.contains(u"--force-delete"_s));
    EXPECT_FALSE(more.contains(u"--region"_s));
    EXPECT_EQ(words(u"appflow delete-flow --reg"_s), QStringList {u"--region"_s});
    EXPECT_FALSE(words(u"appflow list-flows --"_s).contains(u"--cli-auto-prompt"_s));
}

TEST_F(SuggesterTest, offersTheValuesOfAnEnumOrAChoice)
{
    EXPECT_EQ(
        words(u"appflow list-flows --output ya"_s), (QStringList {u"yaml"_s, u"yaml-stream"_s}));
    EXPECT_TRUE(words(u"appflow describe-connector --connector-type "_s).contains(u"Salesforce"_s));
    EXPECT_TRUE(
        words(u"appflow describe-connectors --connector-types S3 "_s).contains(u"Salesforce"_s));
}

TEST_F(SuggesterTest, offersNamesThatTheServiceKnows)
{
    EXPECT_EQ(
        words(u"appflow start-flow --flow-name "_s), (QStringList {u"orders"_s, u"my flow"_s}));
    EXPECT_EQ(words(u"appflow start-flow --flow-name or"_s), QStringList {u"orders"_s});
    EXPECT_EQ(asked, (QStringList {u"flowName"_s, u"flowName"_s}));
    EXPECT_EQ(at(u"appflow start-flow --flow-name "_s).help.left(12), u"--flow-name:"_s);
}

TEST_F(SuggesterTest, asksForNoNameThatIsToBeMade)
{
    EXPECT_EQ(words(u"appflow create-flow --flow-name "_s), QStringList());
    EXPECT_EQ(
        words(u"appflow create-connector-profile --connector-profile-name "_s), QStringList());
    EXPECT_EQ(asked, QStringList());
}

TEST_F(SuggesterTest, saysThatThereIsNoSuchCommand)
{
    EXPECT_EQ(words(u"s3 "_s), QStringList());
    EXPECT_FALSE(at(u"s3 "_s).help.isEmpty());
    EXPECT_EQ(words(u"appflow nothing --"_s), QStringList());
}
