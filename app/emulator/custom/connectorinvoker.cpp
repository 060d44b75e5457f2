#include "emulator/custom/connectorinvoker.h"

#include "emulator/custom/awaited.h"

namespace sluice::emulator {

bool ConnectorInvoker::isAwaited(const Error &error)
{
    return error.awsCode == kAwaitedCode;
}

} // namespace sluice::emulator
