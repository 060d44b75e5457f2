#pragma once

#include <QString>

namespace sluice::emulator::test {

/// A disk on which one file takes its time to be synced: until release(). No longer than a minute,
/// so that who waits for it fails and does not hang. One at a time.
class SlowDisk {
public:
    explicit SlowDisk(const QString &path);
    ~SlowDisk();
    Q_DISABLE_COPY_MOVE(SlowDisk)

    /// Somebody waits for the file.
    static bool isWaitedFor();
    static void release();
};

/// A disk that cannot read one file any more, while it takes what is written.
class UnreadableFile {
public:
    explicit UnreadableFile(const QString &path);
    ~UnreadableFile();
    Q_DISABLE_COPY_MOVE(UnreadableFile)
};

} // namespace sluice::emulator::test
