#pragma once

#include "base/pending.h"

#include <QJsonObject>

#include <memory>

namespace sluice {

/// The answer of a call turned into a value: errors pass through, cancelling reaches the call.
/// \param context when it dies first, the answer is an error
/// \param read Result<T>(const From &)
template <class T, class From, class Read>
Pending<T> adapt(QObject *context, const Pending<From> &call, Read read)
{
    // Shared only because std::function must be copyable.
    auto promise = std::make_shared<Promise<T>>();
    auto pending = promise->pending();
    promise->onCancel([call] { call.cancel(); });
    call.done(context, [promise, read = std::move(read)](Result<From> answer) {
        promise->settle(answer ? read(*answer) : Result<T>(fail(answer.error())));
    });
    return pending;
}

} // namespace sluice
