#include "emulator/store/openedfile.h"

#include "sqlite/migration.h"

namespace sluice::emulator {

Result<std::unique_ptr<sqlite::Database>> openMigrated(const QString &path, const QString &schema)
{
    sqlite::Database::Opening opening;
    opening.checksPages = false;
    auto database = sqlite::Database::open(path, opening);
    if (!database)
        return database;
    if (const auto done = sqlite::migrate(**database, sqlite::migrationsOf(schema)); !done)
        return fail(done.error());
    return database;
}

} // namespace sluice::emulator
