#pragma once

#include <sys/resource.h>

#include <csignal>

namespace sluice::test {

/// Like a full disk for this process while it lives: no file can grow beyond `bytes`, and what goes
/// beyond is refused when it reaches the system, not when it goes into a buffer.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes = 0)
    {
        m_oldHandler = signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_old);
        rlimit limit = m_old;
        limit.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &limit);
    }

    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_old);
        signal(SIGXFSZ, m_oldHandler);
    }

    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    rlimit m_old {};
    sighandler_t m_oldHandler = SIG_DFL;
};

} // namespace sluice::test
