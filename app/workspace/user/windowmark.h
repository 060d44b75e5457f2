#pragma once

#include "base/filelock.h"

#include <QString>

#include <memory>

namespace sluice::workspace {

/// Tells the windows of a data directory apart and which of them live: each holds the lock of a
/// file FOLDER/ID for as long as it lives, however it ends. One thread at a time.
class WindowMark {
public:
    explicit WindowMark(QString folder);
    ~WindowMark();

    /// New with every window.
    const QString &id() const { return m_id; }

    /// Shows that this window lives; once is enough. Io when the file cannot be made.
    Result<> hold();
    /// Whether another window has this id and lives.
    bool isAlive(const QString &otherId) const;

private:
    QString pathOf(const QString &id) const;

    QString m_folder;
    QString m_id;
    std::unique_ptr<FileLock> m_lock;
};

} // namespace sluice::workspace
