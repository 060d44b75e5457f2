#include "emulator/operations/flowends.h"

#include "emulator/custom/connectordata.h"
#include "flow/definition/flowjson.h"

namespace sluice::emulator {

Pending<QJsonObject> afterCheckedEnds(LocalServices &services, const QJsonObject &input,
    const std::function<Result<QJsonObject>()> &store)
{
    const auto flow = flow::flowFromJson(input);
    if (!flow)
        return readyPending(store()); // which says what is wrong with it
    const auto checked = services.data.checkEnds(*flow);
    if (checked.isSettled())
        return readyPending(store());
    auto promise = std::make_shared<Promise<QJsonObject>>();
    checked.done(&services.data, [promise, store](const Result<> &agreed) {
        promise->settle(agreed ? store() : Result<QJsonObject>(fail(agreed.error())));
    });
    return promise->pending();
}

} // namespace sluice::emulator
