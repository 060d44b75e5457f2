#pragma once

#include "base/pending.h"

#include <QJsonObject>

#include <memory>

namespace sluice::appflow {

/// The answer of a call turned into a value: errors pass through, cancelling reaches the call.
/// \param read Result<T>(const QJsonObject &)
template <class T, class Read> Pending<T> adapt(const Pending<QJsonObject> &call, Read read)
{
    auto promise = std::make_shared<Promise<T>>();
    auto pending = promise->pending();
    promise->onCancel([call] { call.cancel(); });
    // Lives until the answer came; nobody else knows it.
    auto *receiver = new QObject;
    call.done(receiver, [promise, receiver, read = std::move(read)](Result<QJsonObject> answer) {
        promise->settle(answer ? read(*answer) : Result<T>(fail(answer.error())));
        receiver->deleteLater();
    });
    return pending;
}

} // namespace sluice::appflow
