#include "store/desktopdatabases.h"

#include "sqlite/database.h"
#include "sqlite/migration.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace sluice::store {

namespace {

// SQLite keeps what is not yet in the main file in these; they only make sense together.
const QStringList &fileSuffixes()
{
    static const QStringList suffixes {u""_s, u"-wal"_s, u"-shm"_s};
    return suffixes;
}

struct DesktopDatabasesText {
    Q_DECLARE_TR_FUNCTIONS(sluice::store)
};

} // namespace

DesktopDatabases::DesktopDatabases(
    QString folder, const Clock &clock, std::function<void(QString)> notice)
    : m_folder(std::move(folder))
    , m_clock(clock)
    , m_notice(std::move(notice))
{
}

DesktopDatabases::~DesktopDatabases() = default;

Result<sqlite::Database *> DesktopDatabases::cache()
{
    if (!m_cache) {
        auto opened = openCache();
        const bool isUseless = !opened
            && (opened.error().kind == ErrorKind::Damaged
                || opened.error().kind == ErrorKind::Unsupported);
        if (isUseless) {
            if (const auto discarded = discardCache(); !discarded)
                return fail(discarded.error());
            opened = openCache();
        }
        if (!opened)
            return fail(opened.error());
        m_cache = std::move(*opened);
    }
    return m_cache.get();
}

Result<std::unique_ptr<sqlite::Database>> DesktopDatabases::openCache()
{
    auto database = sqlite::Database::open(m_folder + "/cache.sqlite"_L1);
    if (!database)
        return database;
    if (const auto done = sqlite::migrate(**database, sqlite::migrationsOf(u"cache"_s)); !done)
        return fail(done.error());
    return database;
}

Result<> DesktopDatabases::discardCache()
{
    m_cache.reset();
    for (const QString &suffix : fileSuffixes()) {
        const QString path = m_folder + "/cache.sqlite"_L1 + suffix;
        if (QFile::exists(path) && !QFile::remove(path))
            return fail(ErrorKind::Io,
                DesktopDatabasesText::tr(
                    "Cannot remove the damaged cache %1. Delete it by hand; nothing but speed is "
                    "lost.")
                    .arg(QDir::toNativeSeparators(path)));
    }
    return {};
}

Result<sqlite::Database *> DesktopDatabases::user()
{
    if (!m_user) {
        auto opened = openUser();
        if (!opened && opened.error().kind == ErrorKind::Damaged) {
            const auto aside = moveUserAside();
            if (!aside)
                return fail(aside.error());
            opened = openUser();
            if (opened)
                m_notice(DesktopDatabasesText::tr(
                    "The file with your drafts and settings was damaged. It was moved to "
                    "%1 and a new one was started.")
                             .arg(QDir::toNativeSeparators(*aside)));
        }
        if (!opened)
            return fail(opened.error());
        m_user = std::move(*opened);
    }
    return m_user.get();
}

Result<std::unique_ptr<sqlite::Database>> DesktopDatabases::openUser()
{
    auto database = sqlite::Database::open(m_folder + "/user.sqlite"_L1);
    if (!database)
        return database;
    const auto backUp = [&](int oldVersion) {
        return (*database)->copyTo(u"%1/user.sqlite.backup-%2"_s.arg(m_folder).arg(oldVersion));
    };
    if (const auto done = sqlite::migrate(**database, sqlite::migrationsOf(u"user"_s), backUp);
        !done)
        return fail(done.error());
    return database;
}

Result<QString> DesktopDatabases::moveUserAside()
{
    const QString path = m_folder + "/user.sqlite"_L1;
    const QString stem = path + ".damaged-"_L1 + m_clock.now().toString(u"yyyyMMdd'T'HHmmss"_s);
    QString target = stem;
    for (int i = 2; QFile::exists(target); ++i)
        target = u"%1-%2"_s.arg(stem).arg(i);
    for (const QString &suffix : fileSuffixes()) {
        if (QFile::exists(path + suffix) && !QFile::rename(path + suffix, target + suffix))
            return fail(ErrorKind::Io,
                DesktopDatabasesText::tr(
                    "%1 is damaged and cannot be moved aside. Move it away by hand and start "
                    "Sluice again.")
                    .arg(QDir::toNativeSeparators(path + suffix)));
    }
    return target;
}

} // namespace sluice::store
