#include "emulator/store/localdatabase.h"

#include "emulator/store/openedfile.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Result<std::unique_ptr<sqlite::Database>> openLocalDatabase(const QString &path)
{
    return openMigrated(path, u"local"_s);
}

} // namespace sluice::emulator
