// Times one call of a program: timed OUTPUTFILE PROGRAM ARGUMENTS...
// Prints wall seconds, processor seconds, peak resident KiB and exit code. Without Qt and small: a
// child's peak counts what its parent had at fork.

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>

namespace {

[[noreturn]] void become(char **arguments, const char *outputFile)
{
    const int input = ::open("/dev/null", O_RDONLY);
    const int output = ::open(outputFile, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (input >= 0 && output >= 0 && ::dup2(input, 0) == 0 && ::dup2(output, 1) == 1)
        ::execvp(arguments[0], arguments);
    std::perror(arguments[0]);
    ::_exit(126);
}

double secondsOf(const timeval &time)
{
    return double(time.tv_sec) + double(time.tv_usec) / 1e6;
}

} // namespace

int main(int count, char **arguments)
{
    if (count < 3) {
        std::fputs("usage: timed OUTPUTFILE PROGRAM ARGUMENTS...\n", stderr);
        return 2;
    }
    const auto start = std::chrono::steady_clock::now();
    const pid_t child = ::fork();
    if (child == 0)
        become(arguments + 2, arguments[1]);
    int status = 0;
    rusage usage {};
    if (child < 0 || ::wait4(child, &status, 0, &usage) != child) {
        std::perror("timed");
        return 1;
    }
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    std::printf("%.6f %.6f %ld %d\n", taken.count(),
        secondsOf(usage.ru_utime) + secondsOf(usage.ru_stime), usage.ru_maxrss,
        WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    return 0;
}
