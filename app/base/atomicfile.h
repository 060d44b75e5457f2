#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QFile>
#include <QString>

namespace sluice {

/// Who may read and write a file that is made.
enum class FileAccess {
    LikeOthers, ///< as the file that it replaces, else as the umask says
    OwnerOnly, ///< 0600 whatever the umask and whatever was there
};

/// What a commit() waits for, beside the file's bytes.
enum class FileName {
    OnDisk, ///< under this name whatever happens from now on
    /// The name reaches the disk no later than names that are changed after it on the same disk:
    /// file systems keep the order of such changes. Enough for what only those that follow rely on;
    /// a folder that is brought to the disk takes all that others have written meanwhile with it
    /// (ext4: up to 60 ms beside a build, the file's own bytes 0.2 to 4).
    InOrder,
};

/// A file that is there whole or not at all. It is written beside its place (a hidden
/// "NAME.XXXXXXXX.part"), brought to the disk and only then renamed over what was there; the folder
/// is brought to the disk too (see FileName). Every step is checked, the size at the end as well.
/// When one fails the old file is untouched and nothing is left beside it.
///
/// A link is followed, so what it points to is replaced and it stays a link. Permissions and, where
/// the system allows it, owner and group of a replaced file are kept.
///
/// The one way in which Sluice writes a file that matters (tests/architecture looks). QSaveFile is
/// none: up to Qt 6.4 at least its commit() does not see that the last buffer could not be written,
/// and puts an empty file over the old one when the disk is full.
///
/// Io: "Cannot write PATH: REASON.", with the system's reason in Error::detail. Blocks for as long
/// as the disk takes; any thread.
class AtomicFile {
public:
    explicit AtomicFile(
        QString path, FileAccess access = FileAccess::LikeOthers, FileName name = FileName::OnDisk);
    /// Without a commit() that succeeded the file is as it was.
    ~AtomicFile();
    Q_DISABLE_COPY_MOVE(AtomicFile)

    Result<> open();
    /// Gathers small pieces. After a failure only the destructor is of use.
    Result<> write(const QByteArray &bytes);
    /// Brings the bytes that were written so far to the disk, which the commit of a large file need
    /// not do any more. In small steps this takes as long as the bytes do, where a commit also
    /// waits for what others write.
    Result<> sync();
    Result<> commit();

    /// What a killed process left beside this file.
    static void removeLeftovers(const QString &path);

private:
    Failure failure(const QString &reason) const;
    Result<> makePart();
    Result<> flush();
    Result<> bringToDisk();
    Result<> bringBytesToDisk();
    Result<> takeOverAccess();
    Result<> replace();

    QString m_path; ///< as it was named
    QString m_target; ///< behind all links
    FileAccess m_access;
    FileName m_name;
    QFile m_part;
    QByteArray m_gathered;
    qint64 m_writtenBytes = 0;
    qint64 m_syncedBytes = 0;
};

/// The whole file at once; see AtomicFile.
Result<> writeFileAtomically(const QString &path, const QByteArray &bytes,
    FileAccess access = FileAccess::LikeOthers, FileName name = FileName::OnDisk);

} // namespace sluice
