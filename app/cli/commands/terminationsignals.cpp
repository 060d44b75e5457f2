#include "cli/commands/terminationsignals.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <iterator>
#include <utility>

namespace sluice::cli {

namespace {

constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};
int s_pipe[2] = {-1, -1};
struct sigaction s_before[std::size(kSignals)];

extern "C" void writeToPipe(int signalNumber)
{
    const int before = errno; // what was interrupted may be about to read it
    const char byte = char(signalNumber);
    // Nothing can be done in a handler when this fails; the pipe is empty and cannot be full.
    [[maybe_unused]] const auto written = ::write(s_pipe[1], &byte, 1);
    errno = before;
}

} // namespace

TerminationSignals::TerminationSignals(QObject *parent)
    : QObject(parent)
{
    Q_ASSERT(s_pipe[0] < 0);
    if (::pipe2(s_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("No pipe for signals");
    m_notifier = std::make_unique<QSocketNotifier>(s_pipe[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &TerminationSignals::readPipe);

    struct sigaction action = {};
    action.sa_handler = writeToPipe;
    action.sa_flags = SA_RESTART;
    for (std::size_t i = 0; i < std::size(kSignals); ++i) {
        ::sigaction(kSignals[i], &action, &s_before[i]);
        if (kSignals[i] == SIGHUP && s_before[i].sa_handler == SIG_IGN)
            ::sigaction(SIGHUP, &s_before[i], nullptr);
    }
}

TerminationSignals::~TerminationSignals()
{
    for (std::size_t i = 0; i < std::size(kSignals); ++i)
        ::sigaction(kSignals[i], &s_before[i], nullptr);
    m_notifier.reset();
    for (int &end : s_pipe) {
        ::close(end);
        end = -1;
    }
}

void TerminationSignals::readPipe()
{
    char byte = 0;
    while (::read(s_pipe[0], &byte, 1) == 1) {
        const bool isFirst = !std::exchange(m_wasTold, true);
        if (isFirst || byte != SIGHUP)
            Q_EMIT received(byte);
    }
}

} // namespace sluice::cli
