#include "emulator/appflow/front/checkedinput.h"

#include "emulator/wire/apierror.h"
#include "emulator/wire/wiretimes.h"

namespace sluice::emulator {

Result<QJsonObject> checkedInput(
    const aws::ServiceModel &model, const aws::Operation &operation, const QJsonObject &input)
{
    const auto violations = model.check(operation.inputShape, input);
    if (!violations.isEmpty())
        return validationError(aws::validationMessage(violations));
    return withNumericTimes(model.shapes(), *model.shapes().find(operation.inputShape), input);
}

} // namespace sluice::emulator
