#include "emulator/swf/store/swfdatabase.h"

#include "emulator/store/openedfile.h"
#include "sqlite/statement.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

constexpr int kPagesBesideTheFile = 8000; ///< 32 MiB

} // namespace

Result<std::unique_ptr<sqlite::Database>> openSwfDatabase(const QString &path)
{
    auto opened = openMigrated(path, u"swf"_s);
    if (!opened)
        return opened;
    // A call writes about ten pages, and who writes the thousandth (as it is if nothing is said)
    // waits until all are in the file itself: every hundredth call would take ten times as long.
    auto done = (*opened)->execute(u"PRAGMA wal_autocheckpoint = %1"_s.arg(kPagesBesideTheFile));
    // Debian's SQLite writes zeros over all that is deleted, which takes as long as writing it did.
    if (done)
        done = (*opened)->execute(u"PRAGMA secure_delete = FAST"_s);
    if (!done)
        return fail(done.error());
    return opened;
}

Result<QByteArray> tokenKey(sqlite::Database &database, const std::function<QByteArray()> &make)
{
    const auto known = sqlite::readFirst(database, u"SELECT token_key FROM secret"_s,
        [](const sqlite::Statement &row) { return row.bytes(0); });
    if (!known)
        return fail(known.error());
    if (*known)
        return **known;
    const QByteArray made = make();
    const auto kept
        = sqlite::change(database, u"INSERT INTO secret (token_key) VALUES (?)"_s, made);
    if (!kept)
        return fail(kept.error());
    return made;
}

} // namespace sluice::emulator::swf
