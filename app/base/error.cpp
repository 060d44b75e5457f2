#include "base/error.h"

namespace sluice {

Error Error::withContext(const QString &context) const
{
    Error result = *this;
    result.message = context + QStringLiteral(": ") + message;
    return result;
}

} // namespace sluice
