#include "cli/completion/completion.h"
#include "cli/program/commandtable.h"

#include <QProcess>

#include <CLI/CLI.hpp>
#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::cli;

namespace {

CompletionTable table()
{
    CLI::App program("Text", "sluice");
    Action chosen;
    for (const AddCommand add : commandTable())
        add(program, chosen);
    return completionTable(program);
}

/// What bash offers behind the words, the last of which is being typed.
QStringList offered(const QStringList &words)
{
    QProcess bash;
    QStringList arguments {u"-c"_s,
        bashCompletion(table())
            + u"\nCOMP_WORDS=(\"$@\"); COMP_CWORD=$(( $# - 1 )); _sluice; printf '%s\\n' "
              "\"${COMPREPLY[@]}\""_s,
        u"bash"_s};
    bash.start(u"bash"_s, arguments + words);
    EXPECT_TRUE(bash.waitForFinished(20'000));
    EXPECT_EQ(bash.readAllStandardError(), "");
    return QString::fromUtf8(bash.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
}

} // namespace

TEST(CompletionTable, knowsCommandsOperationsAndOptions)
{
    const auto all = table();
    EXPECT_TRUE(commandsBelow(all, {}).contains(u"serve"_s));
    EXPECT_EQ(commandsBelow(all, u"appflow"_s).size(), 25);
    EXPECT_EQ(commandsBelow(all, u"swf"_s).size(), 39);
    EXPECT_TRUE(valueOptions(all).contains(u"--flow-name"_s));
    EXPECT_FALSE(valueOptions(all).contains(u"--force-delete"_s));
}

TEST(BashCompletion, offersWhatMayFollow)
{
    EXPECT_EQ(offered({u"sluice"_s, u"appf"_s}), QStringList {u"appflow"_s});
    EXPECT_EQ(offered({u"sluice"_s, u"--region"_s, u"x"_s, u"appflow"_s, u"list-f"_s}),
        QStringList {u"list-flows"_s});
    EXPECT_EQ(offered({u"sluice"_s, u"swf"_s, u"count-pending-d"_s}),
        QStringList {u"count-pending-decision-tasks"_s});
    EXPECT_EQ(
        offered({u"sluice"_s, u"swf"_s, u"list-domains"_s, u"--registration-status"_s, u"D"_s}),
        QStringList {u"DEPRECATED"_s});
    EXPECT_EQ(offered({u"sluice"_s, u"appflow"_s, u"start-flow"_s, u"--flow"_s}),
        QStringList {u"--flow-name"_s});
    EXPECT_EQ(offered({u"sluice"_s, u"appflow"_s, u"list-flows"_s, u"--output"_s, u"ya"_s}),
        (QStringList {u"yaml"_s, u"yaml-stream"_s}));
    EXPECT_EQ(offered({u"sluice"_s, u"appflow"_s, u"describe-connectors"_s, u"--connector-types"_s,
                  u"Sn"_s}),
        QStringList {u"Snowflake"_s});
    EXPECT_TRUE(
        offered({u"sluice"_s, u"appflow"_s, u"start-flow"_s, u"--flow-name"_s, u"-"_s}).isEmpty());
}
