#pragma once

#include "base/result.h"

#include <QString>

#include <chrono>
#include <optional>

namespace sluice {

/// A lock on a file that the system gives back when the process ends, however it ends (flock,
/// LockFileEx). The file stays, 0600, and means nothing by itself: whatever an earlier process left
/// of it, nothing needs cleaning. Programs that this one starts do not inherit the lock.
///
/// While it is held the file names its holder for messages, as a QLockFile of older versions does:
///
///     4711
///     sluice
///
/// Any thread, but one at a time. Two objects in one process exclude each other too.
class FileLock {
public:
    explicit FileLock(QString path);
    ~FileLock();
    Q_DISABLE_COPY_MOVE(FileLock)

    /// Waits up to `patience` for who holds it. Locked when somebody still does, Io when the file
    /// cannot be made or the file system has no locks; the folder must be there.
    Result<> tryLock(std::chrono::milliseconds patience = {});
    void unlock();

    bool isLocked() const { return m_handle != kNone; }

    /// The process that holds it, 0 when that is not known; nothing when nobody does. One that
    /// cannot be looked at counts as held. Never makes the file. Looking shares the lock for a
    /// moment, which is why takers have some patience.
    static std::optional<qint64> holderOf(const QString &path);

private:
    using Handle = qintptr;
    static constexpr Handle kNone = -1;

    enum class Outcome { Taken, Held, Failed };

    Outcome take();
    void writeHolder() const;

    QString m_path;
    QString m_reason; ///< why it Failed
    Handle m_handle = kNone;
};

} // namespace sluice
