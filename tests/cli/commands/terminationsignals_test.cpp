#include "cli/commands/terminationsignals.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <gtest/gtest.h>

#include <csignal>

namespace sluice::cli {

namespace {

/// What is told of signals that come one after the other.
QList<int> toldOf(const QList<int> &raised, int expected)
{
    TerminationSignals signalsOfTheShell;
    QList<int> told;
    QObject::connect(&signalsOfTheShell, &TerminationSignals::received, &signalsOfTheShell,
        [&told](int number) { told << number; });
    for (const int number : raised)
        ::raise(number);
    EXPECT_TRUE(sluice::test::waitUntil([&] { return told.size() >= expected; }));
    return told;
}

} // namespace

TEST(TerminationSignals, tellsThoseThatEndAProgramInTheirOrder)
{
    EXPECT_EQ(toldOf({SIGINT, SIGTERM, SIGINT}, 3), (QList<int> {SIGINT, SIGTERM, SIGINT}));
}

TEST(TerminationSignals, aTerminalThatIsClosedIsToldOnceAndIsNoSecondCtrlC)
{
    EXPECT_EQ(toldOf({SIGHUP, SIGHUP, SIGTERM}, 2), (QList<int> {SIGHUP, SIGTERM}));
    EXPECT_EQ(toldOf({SIGINT, SIGHUP, SIGINT}, 2), (QList<int> {SIGINT, SIGINT}));
}

TEST(TerminationSignals, whatNohupStartedDoesNotHearOfItsTerminal)
{
    const auto before = std::signal(SIGHUP, SIG_IGN);
    EXPECT_EQ(toldOf({SIGHUP, SIGINT}, 1), QList<int> {SIGINT});
    EXPECT_EQ(std::signal(SIGHUP, before), SIG_IGN) << "and it stays so";
}

} // namespace sluice::cli
