#include "services/flowsummary.h"

using namespace Qt::StringLiterals;

namespace sluice::services {

bool isActiveStatus(const QString &executionStatus)
{
    return executionStatus == "InProgress"_L1 || executionStatus == "CancelStarted"_L1;
}

} // namespace sluice::services
