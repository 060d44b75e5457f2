#include "base/privatefolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#ifndef Q_OS_WIN
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#endif

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

struct PrivateFolderText {
    Q_DECLARE_TR_FUNCTIONS(sluice::PrivateFolder)
};

QString shown(const QString &path)
{
    return QDir::toNativeSeparators(path);
}

Failure cannotMake(const QString &path, const QString &reason)
{
    return fail(ErrorKind::Io,
        PrivateFolderText::tr("Cannot create %1: %2. Choose another place with --data.")
            .arg(shown(path), reason),
        reason);
}

} // namespace

#ifdef Q_OS_WIN

Result<> makePrivateFolder(const QString &path)
{
    return QDir().mkpath(path) ? Result<>() : cannotMake(path, qt_error_string());
}

Result<> makePrivateFile(const QString &path)
{
    QFile file(path);
    return file.exists() || file.open(QIODevice::WriteOnly | QIODevice::NewOnly)
        ? Result<>()
        : cannotMake(path, file.errorString());
}

Result<> makeFilesPrivate(const QString &, const QStringList &)
{
    return {};
}

#else

namespace {

constexpr mode_t kOthers = S_IRWXG | S_IRWXO;

/// A folder such as /tmp, which root could take from everybody. The root of a fresh file system in
/// memory is made like it, but is empty.
bool isSharedByAll(const QString &path, const struct stat &state)
{
    if (!S_ISDIR(state.st_mode) || (state.st_mode & S_ISVTX) == 0)
        return false;
    const auto everything = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
    return !QDir(path).isEmpty(everything)
        && !QFileInfo::exists(path + "/sluice-local.sqlite"_L1); // an older version took it
}

/// Takes from others what they may do to a file or folder that is there.
Result<> takeRights(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);

    struct stat state { };

    if (::stat(name.constData(), &state) != 0)
        return cannotMake(path, qt_error_string(errno));
    if ((state.st_mode & kOthers) == 0)
        return {};
    if (isSharedByAll(path, state))
        return fail(ErrorKind::AccessDenied,
            PrivateFolderText::tr(
                "%1 is a folder that all users share, and what Sluice keeps is yours alone. "
                "Name a folder of its own, such as %1/sluice.")
                .arg(shown(path)));
    // A file system without permissions may say yes and change nothing.
    const bool isChanged = ::chmod(name.constData(), state.st_mode & 0700) == 0;
    const QString reason
        = isChanged ? PrivateFolderText::tr("its file system keeps them") : qt_error_string(errno);
    if (isChanged && ::stat(name.constData(), &state) == 0 && (state.st_mode & kOthers) == 0)
        return {};
    return fail(ErrorKind::AccessDenied,
        PrivateFolderText::tr(
            "Other users can read %1, and its permissions cannot be changed (%2). Choose a "
            "folder of your own with --data.")
            .arg(shown(path), reason),
        reason);
}

} // namespace

Result<> makePrivateFolder(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return takeRights(path);
    const QString above = info.absolutePath();
    if (!QFileInfo(above).isDir()) {
        if (const auto made = makePrivateFolder(above); !made)
            return cannotMake(path, made.error().detail);
    }
    const QByteArray name = QFile::encodeName(path);
    // The umask may take even the owner's rights.
    if (::mkdir(name.constData(), S_IRWXU) == 0)
        return ::chmod(name.constData(), S_IRWXU) == 0 ? Result<>()
                                                       : cannotMake(path, qt_error_string(errno));
    const bool isThereNow = errno == EEXIST && QFileInfo(path).isDir();
    return isThereNow ? takeRights(path) : cannotMake(path, qt_error_string(errno));
}

Result<> makePrivateFile(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    const int file
        = ::open(name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0)
        return errno == EEXIST ? takeRights(path) : cannotMake(path, qt_error_string(errno));
    const bool isDone = ::fchmod(file, S_IRUSR | S_IWUSR) == 0;
    const QString reason = qt_error_string(errno);
    ::close(file);
    return isDone ? Result<>() : cannotMake(path, reason);
}

Result<> makeFilesPrivate(const QString &folder, const QStringList &except)
{
    const auto entries = QDir(folder).entryInfoList(QDir::Files | QDir::Hidden | QDir::NoSymLinks);
    for (const QFileInfo &entry : entries) {
        if (except.contains(entry.fileName()))
            continue;
        const auto taken = takeRights(entry.filePath());
        // One that went meanwhile harms nobody; the entry itself remembers that it was there.
        if (!taken && QFileInfo::exists(entry.filePath()))
            return taken;
    }
    return {};
}

#endif

} // namespace sluice
