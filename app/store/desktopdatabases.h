#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QString>

#include <functional>
#include <memory>

namespace sluice::sqlite {
class Database;
}

namespace sluice::store {

/// The two databases of the desktop, opened when first asked for. Belongs to one thread.
///
///     FOLDER/cache.sqlite  what the services said; damaged or of a newer Sluice: made anew
///     FOLDER/user.sqlite   drafts, settings, layouts; damaged: moved to
///                          user.sqlite.damaged-20261120T060500 and told, never deleted; copied to
///                          user.sqlite.backup-1 before its layout goes from 1 to a newer one
class DesktopDatabases {
public:
    /// \param notice called on this thread with a sentence the user should read
    DesktopDatabases(QString folder, const Clock &clock, std::function<void(QString)> notice);
    ~DesktopDatabases();

    /// A failure is not kept: the next call tries again.
    Result<sqlite::Database *> cache();
    Result<sqlite::Database *> user();

    /// Closes the cache and deletes its file; the next cache() makes a new one.
    Result<> discardCache();

private:
    Result<std::unique_ptr<sqlite::Database>> openCache();
    Result<std::unique_ptr<sqlite::Database>> openUser();
    Result<QString> moveUserAside();

    QString m_folder;
    const Clock &m_clock;
    std::function<void(QString)> m_notice;
    std::unique_ptr<sqlite::Database> m_cache;
    std::unique_ptr<sqlite::Database> m_user;
};

} // namespace sluice::store
