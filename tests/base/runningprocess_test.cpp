#include "base/runningprocess.h"

#include <QCoreApplication>

#include <gtest/gtest.h>

#ifdef Q_OS_UNIX
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace sluice;

TEST(RunningProcess, thisOneRuns)
{
    EXPECT_TRUE(isRunningProcess(QCoreApplication::applicationPid()));
}

#ifdef Q_OS_UNIX
TEST(RunningProcess, oneThatEndedDoesNotWhetherCollectedOrNot)
{
    const pid_t pid = ::fork();
    ASSERT_GE(pid, 0);
    if (pid == 0)
        ::_exit(0);
    siginfo_t ended {};
    // Waits for the end and leaves it uncollected.
    ASSERT_EQ(::waitid(P_PID, id_t(pid), &ended, WEXITED | WNOWAIT), 0);
    EXPECT_FALSE(isRunningProcess(pid));
    ASSERT_EQ(::waitpid(pid, nullptr, 0), pid);
    EXPECT_FALSE(isRunningProcess(pid));
}

TEST(RunningProcess, noProcessHasTheseIds)
{
    EXPECT_FALSE(isRunningProcess(0));
    EXPECT_FALSE(isRunningProcess(-1));
}
#endif
