#include "emulator/swf/store/swfdatabase.h"

#include "emulator/store/openedfile.h"
#include "sqlite/statement.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

Result<std::unique_ptr<sqlite::Database>> openSwfDatabase(const QString &path)
{
    return openMigrated(path, u"swf"_s);
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
