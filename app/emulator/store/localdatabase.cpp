#include "emulator/store/localdatabase.h"

#include "sqlite/migration.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Result<std::unique_ptr<sqlite::Database>> openLocalDatabase(const QString &path)
{
    sqlite::Database::Opening opening;
    opening.checksPages = false;
    auto database = sqlite::Database::open(path, opening);
    if (!database)
        return database;
    if (const auto done = sqlite::migrate(**database, sqlite::migrationsOf(u"local"_s)); !done)
        return fail(done.error());
    return database;
}

} // namespace sluice::emulator
