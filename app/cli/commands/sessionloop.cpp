#include "cli/commands/sessionloop.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace sluice::cli {

void quietenLog()
{
    QLoggingCategory::setFilterRules(u"sluice.*.debug=false\nsluice.*.info=false"_s);
}

} // namespace sluice::cli
