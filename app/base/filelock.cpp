#include "base/filelock.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <cerrno>
#include <cstring>
#include <utility>

#ifdef Q_OS_WIN
#include <qt_windows.h>
#else
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice {

namespace {

struct FileLockText {
    Q_DECLARE_TR_FUNCTIONS(sluice::FileLock)
};

constexpr std::chrono::milliseconds kPause = 5ms;

qint64 writtenHolder(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readLine(32).trimmed().toLongLong() : 0;
}

QByteArray holderText()
{
    return QByteArray::number(QCoreApplication::applicationPid()) + '\n'
        + QFileInfo(QCoreApplication::applicationFilePath()).fileName().toUtf8() + '\n';
}

} // namespace

FileLock::FileLock(QString path)
    : m_path(std::move(path))
{
}

FileLock::~FileLock()
{
    unlock();
}

Result<> FileLock::tryLock(std::chrono::milliseconds patience)
{
    if (isLocked())
        return {};
    const QDeadlineTimer deadline(patience);
    Outcome outcome = take();
    while (outcome == Outcome::Held && !deadline.hasExpired()) {
        QThread::usleep(std::chrono::microseconds(kPause).count());
        outcome = take();
    }
    const QString shown = QDir::toNativeSeparators(m_path);
    if (outcome == Outcome::Failed)
        return fail(
            ErrorKind::Io, FileLockText::tr("Cannot lock %1: %2.").arg(shown, m_reason), m_reason);
    if (outcome == Outcome::Held)
        return fail(
            ErrorKind::Locked, FileLockText::tr("Another program holds %1; try again.").arg(shown));
    writeHolder();
    return {};
}

#ifdef Q_OS_WIN

namespace {

// A locked range cannot be read by others, so it lies far behind the text.
OVERLAPPED lockedRange()
{
    OVERLAPPED range {};
    range.Offset = 0x7fffffff;
    return range;
}

HANDLE openShared(const QString &path, DWORD access, DWORD disposition)
{
    const QString native = QDir::toNativeSeparators(path);
    return ::CreateFileW(reinterpret_cast<const wchar_t *>(native.utf16()), access,
        FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, disposition,
        FILE_ATTRIBUTE_NORMAL, nullptr);
}

} // namespace

FileLock::Outcome FileLock::take()
{
    const HANDLE handle = openShared(m_path, GENERIC_READ | GENERIC_WRITE, OPEN_ALWAYS);
    if (handle == INVALID_HANDLE_VALUE) {
        m_reason = qt_error_string(int(::GetLastError())).trimmed();
        return Outcome::Failed;
    }
    OVERLAPPED range = lockedRange();
    if (::LockFileEx(
            handle, LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &range)) {
        m_handle = Handle(handle);
        return Outcome::Taken;
    }
    const DWORD error = ::GetLastError();
    ::CloseHandle(handle);
    m_reason = qt_error_string(int(error)).trimmed();
    return error == ERROR_LOCK_VIOLATION ? Outcome::Held : Outcome::Failed;
}

void FileLock::writeHolder() const
{
    const QByteArray text = holderText();
    DWORD written = 0;
    ::SetEndOfFile(HANDLE(m_handle));
    // For messages only, which then do not name the process.
    ::WriteFile(HANDLE(m_handle), text.constData(), DWORD(text.size()), &written, nullptr);
}

void FileLock::unlock()
{
    if (isLocked())
        ::CloseHandle(HANDLE(std::exchange(m_handle, kNone)));
}

std::optional<qint64> FileLock::holderOf(const QString &path)
{
    const HANDLE handle = openShared(path, GENERIC_READ, OPEN_EXISTING);
    if (handle == INVALID_HANDLE_VALUE) {
        const DWORD error = ::GetLastError();
        const bool isThere = error != ERROR_FILE_NOT_FOUND && error != ERROR_PATH_NOT_FOUND;
        return isThere ? std::optional<qint64>(0) : std::nullopt;
    }
    OVERLAPPED range = lockedRange();
    const bool isFree = ::LockFileEx(handle, LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &range);
    ::CloseHandle(handle);
    return isFree ? std::nullopt : std::optional(writtenHolder(path));
}

#else

FileLock::Outcome FileLock::take()
{
    const QByteArray path = QFile::encodeName(m_path);
    for (;;) {
        const int file = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
        const bool isTaken = file >= 0 && ::flock(file, LOCK_EX | LOCK_NB) == 0;
        const int error = errno;

        struct stat locked { };

        struct stat named { };

        if (isTaken && ::fstat(file, &locked) == 0 && ::stat(path.constData(), &named) == 0
            && locked.st_dev == named.st_dev && locked.st_ino == named.st_ino) {
            m_handle = file;
            return Outcome::Taken;
        }
        if (file >= 0)
            ::close(file);
        if (isTaken || error == EINTR)
            continue; // the file was removed between the two calls, as older versions do
        m_reason = QString::fromLocal8Bit(std::strerror(error));
        return file >= 0 && error == EWOULDBLOCK ? Outcome::Held : Outcome::Failed;
    }
}

void FileLock::writeHolder() const
{
    const QByteArray text = holderText();
    // For messages only: on a full disk they do not name the process. The umask may have taken
    // from what the file was made with, and an older file may give more.
    if (::fchmod(int(m_handle), S_IRUSR | S_IWUSR) == 0 && ::ftruncate(int(m_handle), 0) == 0)
        [[maybe_unused]]
        const auto written = ::pwrite(int(m_handle), text.constData(), text.size(), 0);
}

void FileLock::unlock()
{
    if (isLocked())
        ::close(int(std::exchange(m_handle, kNone)));
}

std::optional<qint64> FileLock::holderOf(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    // One that cannot be looked at, for want of descriptors say, may well be held.
    if (file < 0)
        return errno == ENOENT || errno == ENOTDIR ? std::nullopt : std::optional<qint64>(0);
    const bool isHeld = ::flock(file, LOCK_SH | LOCK_NB) != 0;
    ::close(file);
    return isHeld ? std::optional(writtenHolder(path)) : std::nullopt;
}

#endif

} // namespace sluice
