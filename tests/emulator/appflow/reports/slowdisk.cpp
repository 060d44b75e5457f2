#include "emulator/appflow/reports/slowdisk.h"

#include <QFile>

#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>

namespace {

struct Hold {
    std::mutex mutex;
    std::condition_variable changed;
    std::string path; ///< empty: nothing is held
    bool isWaitedFor = false;
};

Hold &theHold()
{
    static Hold hold;
    return hold;
}

/// Of a file whose reads fail; empty: none. Behind the same mutex.
std::string &theUnreadable()
{
    static std::string path;
    return path;
}

/// Looked at first: databases read as well, and often.
std::atomic<bool> anyUnreadable = false;

std::string pathOf(int fd)
{
    std::string path(4096, '\0');
    const auto size
        = ::readlink(("/proc/self/fd/" + std::to_string(fd)).c_str(), path.data(), path.size());
    path.resize(size > 0 ? std::size_t(size) : 0);
    return path;
}

ssize_t readAt(int fd, void *bytes, size_t size, off_t offset)
{
    if (anyUnreadable) {
        const std::lock_guard lock(theHold().mutex);
        if (pathOf(fd) == theUnreadable()) {
            errno = EIO;
            return -1;
        }
    }
    return ::syscall(SYS_pread64, fd, bytes, size, offset);
}

} // namespace

/// In place of the C library's, for all of this program.
extern "C" int fdatasync(int fd)
{
    auto &hold = theHold();
    std::unique_lock lock(hold.mutex);
    if (!hold.path.empty() && pathOf(fd) == hold.path) {
        hold.isWaitedFor = true;
        hold.changed.wait_for(lock, std::chrono::minutes(1), [&] { return hold.path.empty(); });
    }
    lock.unlock();
    return int(::syscall(SYS_fdatasync, fd));
}

extern "C" ssize_t pread(int fd, void *bytes, size_t size, off_t offset)
{
    return readAt(fd, bytes, size, offset);
}

extern "C" ssize_t pread64(int fd, void *bytes, size_t size, off64_t offset)
{
    return readAt(fd, bytes, size, offset);
}

namespace sluice::emulator::test {

SlowDisk::SlowDisk(const QString &path)
{
    const std::lock_guard lock(theHold().mutex);
    theHold().path = QFile::encodeName(path).toStdString();
    theHold().isWaitedFor = false;
}

SlowDisk::~SlowDisk()
{
    release();
}

bool SlowDisk::isWaitedFor()
{
    const std::lock_guard lock(theHold().mutex);
    return theHold().isWaitedFor;
}

void SlowDisk::release()
{
    const std::lock_guard lock(theHold().mutex);
    theHold().path.clear();
    theHold().changed.notify_all();
}

UnreadableFile::UnreadableFile(const QString &path)
{
    const std::lock_guard lock(theHold().mutex);
    theUnreadable() = QFile::encodeName(path).toStdString();
    anyUnreadable = true;
}

UnreadableFile::~UnreadableFile()
{
    anyUnreadable = false;
}

} // namespace sluice::emulator::test
