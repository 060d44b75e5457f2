#include "cli/run/serviceuse.h"

#include "base/privatefolder.h"

#include <QCoreApplication>
#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct ServiceUseText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::ServiceUse)
};

Failure cannotWrite(const QString &path, const QString &reason)
{
    return fail(ErrorKind::Io,
        ServiceUseText::tr(
            "Cannot write %1: %2. Check the permissions of the folder and the free space.")
            .arg(path, reason));
}

} // namespace

ServiceUse::ServiceUse(const LocalDataDir &dir)
    : m_dir(dir)
{
}

ServiceUse::~ServiceUse()
{
    endStart();
    if (m_file >= 0)
        ::close(m_file);
}

Result<bool> ServiceUse::tryEnter()
{
    const QString path = m_dir.runUsersFile();
    if (m_file < 0) {
        if (const auto made = makePrivateFolder(m_dir.path); !made)
            return fail(made.error());
        m_file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    }
    if (m_file >= 0 && ::flock(m_file, LOCK_SH | LOCK_NB) == 0)
        return true;
    if (errno == EWOULDBLOCK || errno == EINTR)
        return false;
    return cannotWrite(path, qt_error_string(errno));
}

bool ServiceUse::tryBeginStart()
{
    if (m_startLock < 0)
        m_startLock
            = ::open(QFile::encodeName(m_dir.path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    // A directory that cannot be opened cannot be locked either; the start itself says why.
    return m_startLock < 0 || ::flock(m_startLock, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

void ServiceUse::endStart()
{
    if (m_startLock >= 0)
        ::close(std::exchange(m_startLock, -1));
}

void ServiceUse::setTemporary(qint64 pid)
{
    const QByteArray text = QByteArray::number(pid);
    // When the disk is full the service just stays, which harms nobody.
    if (::ftruncate(m_file, 0) == 0) [[maybe_unused]]
        const auto written = ::pwrite(m_file, text.constData(), text.size(), 0);
}

bool ServiceUse::leavesTemporary(qint64 pid)
{
    // A failing change from shared to exclusive gives the shared lock up, so of several commands
    // that leave at once the last one succeeds.
    return ::flock(m_file, LOCK_EX | LOCK_NB) == 0 && temporaryPid() == pid;
}

Result<> ServiceUse::disown(const LocalDataDir &dir)
{
    QFile users(dir.runUsersFile());
    if (users.exists() && !users.resize(0))
        return cannotWrite(users.fileName(), users.errorString());
    return {};
}

qint64 ServiceUse::temporaryPid() const
{
    char text[32] = {};
    const auto length = ::pread(m_file, text, sizeof text - 1, 0);
    return length > 0 ? QByteArray(text, length).toLongLong() : 0;
}

} // namespace sluice::cli
