#include "base/closematches.h"
#include "cli/awscli/arguments/argumentparser.h"
#include "cli/awscli/arguments/optiontable.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::cli;

namespace {

OptionSpec option(const QString &name, ValueCount count = ValueCount::One)
{
    OptionSpec spec;
    spec.name = name;
    spec.dest = name.mid(2);
    spec.count = count;
    return spec;
}

ArgumentParser parser()
{
    OptionSpec level = option(u"--level"_s);
    level.choices = QStringList {u"low"_s, u"high"_s};
    return ArgumentParser({option(u"--name"_s), option(u"--names"_s, ValueCount::Any),
                              option(u"--flag"_s, ValueCount::None), level},
        {u"word"_s, {}, true});
}

QString faultOf(const QStringList &words)
{
    const auto parsed = parser().parse(words);
    return parsed ? QString() : parsed.error().message;
}

} // namespace

TEST(ArgumentParser, takesValuesInBothForms)
{
    const auto parsed
        = parser().parse({u"--name=a=b"_s, u"--flag"_s, u"--names"_s, u"x"_s, u"y"_s});
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->text(u"name"_s), u"a=b"_s);
    EXPECT_TRUE(parsed->flag(u"flag"_s, false));
    EXPECT_EQ(
        std::get<QStringList>(parsed->values.value(u"names"_s)), (QStringList {u"x"_s, u"y"_s}));
    EXPECT_TRUE(parsed->rest.isEmpty());
}

TEST(ArgumentParser, leavesWhatItDoesNotKnow)
{
    const auto parsed = parser().parse({u"--other"_s, u"a"_s, u"b"_s, u"--flag"_s, u"c"_s});
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->positional, u"a"_s);
    EXPECT_EQ(parsed->rest, (QStringList {u"--other"_s, u"b"_s, u"c"_s}));
}

TEST(ArgumentParser, takesUniquePrefixes)
{
    EXPECT_EQ(parser().parse({u"--lev"_s, u"low"_s})->text(u"level"_s), u"low"_s);
    EXPECT_EQ(parser().parse({u"--name"_s, u"x"_s})->text(u"name"_s), u"x"_s);
    EXPECT_EQ(
        faultOf({u"--nam"_s, u"x"_s}), u"ambiguous option: --nam could match --name, --names"_s);
}

TEST(ArgumentParser, tellsDashesFromNumbers)
{
    EXPECT_EQ(parser().parse({u"--name"_s, u"-5"_s})->text(u"name"_s), u"-5"_s);
    EXPECT_EQ(parser().parse({u"--name"_s, u"-a b"_s})->text(u"name"_s), u"-a b"_s);
    EXPECT_EQ(faultOf({u"--name"_s, u"-a"_s}), u"argument --name: expected one argument"_s);
    EXPECT_EQ(parser().parse({u"--"_s, u"--name"_s})->positional, u"--name"_s);
}

TEST(ArgumentParser, refusesAsArgparseDoes)
{
    EXPECT_EQ(faultOf({u"--name"_s}), u"argument --name: expected one argument"_s);
    EXPECT_EQ(faultOf({u"--flag=1"_s}), u"argument --flag: ignored explicit argument '1'"_s);
    EXPECT_TRUE(faultOf({u"--level"_s, u"hihg"_s})
                    .startsWith(u"argument --level: Invalid choice, valid choices are:\n"_s));
}

TEST(ArgumentParser, refusesWhatIsNoNumber)
{
    OptionSpec items = option(u"--items"_s);
    items.isNumber = true;
    const ArgumentParser numbers({items});
    EXPECT_EQ(numbers.parse({u"--items"_s, u"1_0"_s})->text(u"items"_s), u"1_0"_s);
    EXPECT_EQ(numbers.parse({u"--items"_s, u"-1"_s})->text(u"items"_s), u"-1"_s);
    EXPECT_EQ(numbers.parse({u"--items=1.5"_s}).error().message,
        u"argument --items: invalid int value: '1.5'"_s);
}

TEST(ArgumentParser, namesEverythingThatIsMissing)
{
    OptionSpec first = option(u"--first"_s);
    OptionSpec second = option(u"--second"_s, ValueCount::Any);
    first.isRequired = second.isRequired = true;
    const auto parsed = ArgumentParser({first, second}, {u"word"_s}).parse({});
    ASSERT_FALSE(parsed);
    EXPECT_EQ(
        parsed.error().message, u"the following arguments are required: --first, --second, word"_s);
}

TEST(CloseMatches, rankAsDifflib)
{
    EXPECT_DOUBLE_EQ(similarity(u"abcd"_s, u"bcde"_s), 0.75);
    EXPECT_DOUBLE_EQ(similarity({}, {}), 1.0);
    EXPECT_EQ(closeMatches(u"list-flow"_s, {u"help"_s, u"list-flows"_s, u"stop-flow"_s}),
        (QStringList {u"list-flows"_s}));
    EXPECT_TRUE(closeMatches(u"x"_s, {u"list-flows"_s}).isEmpty());
}

TEST(OptionTable, namesOptionsAsBotocore)
{
    EXPECT_EQ(dashedName(u"flowName"_s), u"flow-name"_s);
    EXPECT_EQ(dashedName(u"ListTagsForResource"_s), u"list-tags-for-resource"_s);
    EXPECT_EQ(dashedName(u"kmsArn"_s), u"kms-arn"_s);
    EXPECT_EQ(dashedName(u"SAPOData"_s), u"sapo-data"_s);
    EXPECT_EQ(dashedName(u"oAuth2Scopes"_s), u"o-auth2-scopes"_s);
    EXPECT_EQ(dashedName(u"TargetARNs"_s), u"target-arns"_s);
}
