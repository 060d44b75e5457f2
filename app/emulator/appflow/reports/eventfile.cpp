#include "emulator/appflow/reports/eventfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QSet>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

struct EventFileText {
    Q_DECLARE_TR_FUNCTIONS(sluice::emulator::EventFile)
};

/// Looked at for lines that were written already: those of one append are far less.
constexpr qint64 kTail = 16 * 1024 * 1024;

class Descriptor {
public:
    explicit Descriptor(int fd)
        : m_fd(fd)
    {
    }

    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }

    Q_DISABLE_COPY_MOVE(Descriptor)

    int get() const { return m_fd; }

private:
    const int m_fd;
};

Failure cannotAppend(const QString &path, int error)
{
    return fail(ErrorKind::Io,
        EventFileText::tr("Cannot append events to %1: %2. Check the folder and the room on its "
                          "disk.")
            .arg(path, QString::fromLocal8Bit(std::strerror(error))));
}

/// What is there already is not known: nothing may be appended, or it might come twice.
Failure cannotRead(const QString &path, int error)
{
    return fail(ErrorKind::Io,
        EventFileText::tr("Cannot read the end of %1, to see which events it holds: %2. Check its "
                          "disk, or name another file with --events-file.")
            .arg(path, QString::fromLocal8Bit(std::strerror(error))));
}

/// Never blocks, whatever is there: a pipe would, until somebody reads it.
int openForAppending(const QString &path)
{
    return ::open(QFile::encodeName(path).constData(),
        O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0600);
}

Result<qint64> sizeOf(int fd, const QString &path)
{
    struct stat facts { };

    if (::fstat(fd, &facts) != 0)
        return cannotAppend(path, errno);
    if (!S_ISREG(facts.st_mode))
        return fail(ErrorKind::InvalidInput,
            EventFileText::tr("%1 is no regular file; name one that events can be appended to.")
                .arg(path));
    return qint64(facts.st_size);
}

/// Nothing when it cannot be read: errno says why.
std::optional<QByteArray> tailOf(int fd, qint64 size, qint64 most)
{
    QByteArray tail(qsizetype(std::min(size, most)), Qt::Uninitialized);
    qsizetype done = 0;
    while (done < tail.size()) {
        const ssize_t got = ::pread(
            fd, tail.data() + done, size_t(tail.size() - done), size - tail.size() + done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return {};
        if (got == 0)
            break; // somebody made it shorter meanwhile
        done += got;
    }
    tail.resize(done);
    return tail;
}

bool writeAll(int fd, const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t wrote = ::write(fd, bytes.constData() + done, size_t(bytes.size() - done));
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return false;
        done += wrote;
    }
    return ::fdatasync(fd) == 0;
}

} // namespace

EventFile::EventFile(QString path)
    : m_path(std::move(path))
{
}

Result<> EventFile::prepare() const
{
    const Descriptor file(openForAppending(m_path));
    if (file.get() < 0)
        return cannotAppend(m_path, errno);
    const auto size = sizeOf(file.get(), m_path);
    return size ? Result<>() : fail(size.error());
}

Result<> EventFile::append(QList<QByteArray> lines, bool mayBeThere) const
{
    const Descriptor file(openForAppending(m_path));
    if (file.get() < 0)
        return cannotAppend(m_path, errno);
    auto size = sizeOf(file.get(), m_path);
    if (!size)
        return fail(size.error());
    const auto tail = tailOf(file.get(), *size, mayBeThere ? kTail : 1);
    if (!tail)
        return cannotRead(m_path, errno);
    QByteArray bytes;
    if (!tail->isEmpty() && !tail->endsWith('\n')) {
        const QByteArray torn = tail->mid(tail->lastIndexOf('\n') + 1);
        const bool isOurs = mayBeThere
            && std::any_of(lines.cbegin(), lines.cend(),
                [&](const QByteArray &line) { return line.startsWith(torn); });
        if (!isOurs)
            bytes = "\n"; // somebody else's
        else if (::ftruncate(file.get(), *size -= torn.size()) != 0)
            return cannotAppend(m_path, errno);
    }
    if (mayBeThere) {
        const auto split = tail->split('\n');
        // The last piece is no whole line.
        const QSet<QByteArray> there(split.cbegin(), split.cend() - 1);
        lines.removeIf([&](const QByteArray &line) { return there.contains(line); });
    }
    if (lines.isEmpty())
        return {};
    for (const QByteArray &line : std::as_const(lines))
        bytes += line + '\n';
    if (writeAll(file.get(), bytes))
        return {};
    const int error = errno;
    // What a full disk took of it must not stay; what is not taken back is found by mayBeThere.
    if (::ftruncate(file.get(), *size) != 0)
        return cannotAppend(m_path, errno);
    return cannotAppend(m_path, error);
}

} // namespace sluice::emulator
