#include "engine/memory/readlimits.h"

#include <QCoreApplication>

namespace sluice::engine {

Error ReadLimits::canceled()
{
    Error error;
    error.kind = ErrorKind::Canceled;
    error.message = QCoreApplication::translate("sluice::engine::DuckDb", "The run was canceled.");
    return error;
}

} // namespace sluice::engine
