#include "emulator/appflow/schedule/deactivation.h"

#include "emulator/appflow/flows/lifecycle.h"
#include "flow/definition/deactivationfailures.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

constexpr qsizetype kLongestMessage = 2048; // FlowStatusMessage, reference 1.10

bool isFatal(const Execution &failed)
{
    return failed.errorCode == "ConnectorAuthenticationException"_L1
        || failed.errorCode == "ResourceNotFoundException"_L1;
}

} // namespace

std::optional<Deactivation> deactivationAfter(const Execution &failed, int failures, int threshold)
{
    if (isFatal(failed)) {
        const QString why = u"The flow was deactivated because its runs can not succeed. "_s;
        return Deactivation {kErrored, (why + failed.message).left(kLongestMessage)};
    }
    if (failures < (threshold > 0 ? threshold : flow::kDefaultDeactivationFailures))
        return {};
    return Deactivation {
        kSuspended, u"The flow was deactivated after %1 failed runs in a row."_s.arg(failures)};
}

} // namespace sluice::emulator
