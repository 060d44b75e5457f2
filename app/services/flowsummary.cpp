#include "services/flowsummary.h"

using namespace Qt::StringLiterals;

namespace sluice::services {

bool RunRecord::isActive() const
{
    return executionStatus == "InProgress"_L1 || executionStatus == "CancelStarted"_L1;
}

} // namespace sluice::services
