#include "base/atomicfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>

#include <cerrno>

#ifdef Q_OS_WIN
#include <qt_windows.h>

#include <io.h>
#else
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

struct AtomicFileText {
    Q_DECLARE_TR_FUNCTIONS(sluice::AtomicFile)
};

constexpr qsizetype kGatherBytes = 64 * 1024;
constexpr qsizetype kMostNameBytes = 255;
constexpr auto kPrivate = QFile::ReadOwner | QFile::WriteOwner;

/// The file that is to be replaced. A link may point to what is not there yet.
QString behindLinks(const QString &path)
{
    QFileInfo info(path);
    for (int links = 0; info.isSymLink() && links < 128; ++links)
        info.setFile(info.symLinkTarget());
    return info.absoluteFilePath();
}

/// ".NAME.", shortened where the file's own name leaves no room for what follows.
QString partStem(const QString &target)
{
    QString name = QFileInfo(target).fileName();
    constexpr qsizetype extra = sizeof "..XXXXXXXX.part" - 1;
    while (QFile::encodeName(name).size() > kMostNameBytes - extra)
        name.chop(1);
    return u'.' + name + u'.';
}

QString randomName(const QString &target)
{
    return QFileInfo(target).absolutePath() + u'/' + partStem(target)
        + u"%1.part"_s.arg(QRandomGenerator::system()->generate(), 8, 16, QChar(u'0'));
}

#ifdef Q_OS_WIN

QString reasonOf(DWORD error)
{
    return qt_error_string(int(error)).trimmed();
}

#else

/// Some file systems (of networks, in user space) have no such call; then they decide by
/// themselves.
bool isUnsupported(int error)
{
    return error == EINVAL || error == ENOTSUP || error == ENOSYS;
}

bool syncFolder(const QString &folder)
{
    const int handle
        = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    // A folder that may be written and searched but not read cannot be synced.
    if (handle < 0)
        return errno == EACCES;
    const bool isDone = ::fsync(handle) == 0 || isUnsupported(errno);
    const int error = errno;
    ::close(handle);
    errno = error;
    return isDone;
}

#endif

} // namespace

AtomicFile::AtomicFile(QString path, FileAccess access, FileName name)
    : m_path(std::move(path))
    , m_target(behindLinks(m_path))
    , m_access(access)
    , m_name(name)
{
}

AtomicFile::~AtomicFile()
{
    if (m_part.isOpen()) {
        m_part.close();
        m_part.remove();
    }
}

Failure AtomicFile::failure(const QString &reason) const
{
    return fail(ErrorKind::Io,
        AtomicFileText::tr("Cannot write %1: %2.").arg(QDir::toNativeSeparators(m_path), reason),
        reason);
}

Result<> AtomicFile::open()
{
    const QFileInfo info(m_target);
    if (info.isDir())
        return failure(AtomicFileText::tr("it is a folder"));
    if (info.exists() && !info.isFile())
        return failure(AtomicFileText::tr("it is no regular file"));
    // Its folder alone decides whether it can be replaced, but who took their own right to write
    // from it means it.
    if (info.exists() && !info.isWritable())
        return failure(AtomicFileText::tr("it may not be written"));
    return makePart();
}

Result<> AtomicFile::makePart()
{
    const bool isNew = !QFile::exists(m_target);
    constexpr int attempts = 16;
    for (int i = 0; i < attempts; ++i) {
        m_part.setFileName(randomName(m_target));
        // Nobody else may read private text from its first byte on. The umask takes its part from
        // what a new file is made with, and from nothing later.
        constexpr auto all = kPrivate | QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther
            | QFile::WriteOther;
        const auto permissions = isNew && m_access == FileAccess::LikeOthers ? all : kPrivate;
        if (m_part.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered,
                QFile::Permissions(permissions)))
            return {};
        if (!QFile::exists(m_part.fileName()))
            break;
    }
    return failure(m_part.errorString());
}

Result<> AtomicFile::write(const QByteArray &bytes)
{
    m_gathered += bytes;
    return m_gathered.size() < kGatherBytes ? Result<>() : flush();
}

Result<> AtomicFile::flush()
{
    qsizetype from = 0;
    while (from < m_gathered.size()) {
        const qint64 written
            = m_part.write(m_gathered.constData() + from, m_gathered.size() - from);
        if (written <= 0)
            return failure(m_part.errorString());
        from += written;
        m_writtenBytes += written;
    }
    m_gathered.clear();
    return {};
}

Result<> AtomicFile::sync()
{
    const auto flushed = flush();
    return flushed ? bringBytesToDisk() : flushed;
}

Result<> AtomicFile::commit()
{
    if (const auto flushed = flush(); !flushed)
        return flushed;
    if (const auto taken = takeOverAccess(); !taken)
        return taken;
    if (m_part.error() != QFileDevice::NoError)
        return failure(m_part.errorString());
    if (m_part.size() != m_writtenBytes)
        return failure(AtomicFileText::tr("the disk kept only a part of it"));
    return replace();
}

#ifdef Q_OS_WIN

// The folder's list of access rights is inherited; the user's own folders are private by it.
Result<> AtomicFile::takeOverAccess()
{
    return {};
}

Result<> AtomicFile::bringToDisk()
{
    const auto handle = reinterpret_cast<HANDLE>(_get_osfhandle(m_part.handle()));
    return ::FlushFileBuffers(handle) ? Result<>() : failure(reasonOf(::GetLastError()));
}

Result<> AtomicFile::bringBytesToDisk()
{
    return bringToDisk();
}

Result<> AtomicFile::replace()
{
    if (const auto synced = bringToDisk(); !synced)
        return synced;
    const QString part = QDir::toNativeSeparators(m_part.fileName());
    const QString target = QDir::toNativeSeparators(m_target);
    m_part.close();
    if (::MoveFileExW(reinterpret_cast<const wchar_t *>(part.utf16()),
            reinterpret_cast<const wchar_t *>(target.utf16()),
            MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH))
        return {};
    const QString reason = reasonOf(::GetLastError());
    QFile::remove(m_part.fileName());
    return failure(reason);
}

#else

Result<> AtomicFile::takeOverAccess()
{
    struct stat old { };

    const bool isOld = ::stat(QFile::encodeName(m_target).constData(), &old) == 0;
    if (!isOld && m_access == FileAccess::LikeOthers)
        return {};
    const int part = m_part.handle();
    mode_t mode = m_access == FileAccess::OwnerOnly ? S_IRUSR | S_IWUSR : old.st_mode & 07777;

    struct stat made { };

    if (::fstat(part, &made) != 0)
        return failure(qt_error_string(errno));
    if (isOld && (made.st_uid != old.st_uid || made.st_gid != old.st_gid)
        && ::fchown(part, old.st_uid, old.st_gid) != 0
        && ::fchown(part, uid_t(-1), old.st_gid) != 0) {
        // Who may not give a file away replaces it with one of theirs; its own group must not get
        // more than everybody had.
        mode = (mode & ~mode_t(07070)) | ((mode & S_IRWXO) << 3);
    }
    return ::fchmod(part, mode) == 0 ? Result<>() : failure(qt_error_string(errno));
}

Result<> AtomicFile::bringToDisk()
{
    const bool isDone = ::fsync(m_part.handle()) == 0 || isUnsupported(errno);
    return isDone ? Result<>() : failure(qt_error_string(errno));
}

Result<> AtomicFile::bringBytesToDisk()
{
#ifdef Q_OS_LINUX
    // Without the file system's own journal, which the commit brings there.
    constexpr unsigned all
        = SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER;
    const qint64 bytes = m_writtenBytes - m_syncedBytes;
    if (bytes == 0)
        return {};
    if (::sync_file_range(m_part.handle(), m_syncedBytes, bytes, all) == 0) {
        m_syncedBytes = m_writtenBytes;
        return {};
    }
    if (!isUnsupported(errno))
        return failure(qt_error_string(errno));
#endif
    return bringToDisk();
}

Result<> AtomicFile::replace()
{
    if (const auto synced = bringToDisk(); !synced)
        return synced;
    if (::rename(QFile::encodeName(m_part.fileName()).constData(),
            QFile::encodeName(m_target).constData())
        != 0)
        return failure(qt_error_string(errno));
    m_part.close();
    if (m_name == FileName::InOrder)
        return {};
    return syncFolder(QFileInfo(m_target).absolutePath()) ? Result<>()
                                                          : failure(qt_error_string(errno));
}

#endif

void AtomicFile::removeLeftovers(const QString &path)
{
    const QString target = behindLinks(path);
    QDir folder(QFileInfo(target).absolutePath());
    const auto names = folder.entryList(QDir::Files | QDir::Hidden | QDir::System);
    for (const QString &name : names) {
        if (name.startsWith(partStem(target)) && name.endsWith(".part"_L1))
            folder.remove(name);
    }
}

Result<> writeFileAtomically(
    const QString &path, const QByteArray &bytes, FileAccess access, FileName name)
{
    AtomicFile file(path, access, name);
    if (const auto opened = file.open(); !opened)
        return opened;
    if (const auto written = file.write(bytes); !written)
        return written;
    return file.commit();
}

} // namespace sluice
