#pragma once

#include "base/pending.h"

#include <QThreadPool>

#include <type_traits>

namespace sluice::workspace {

/// Runs a function that may wait for the disk or a lock on Qt's pool. It returns a Result and
/// captures values only.
template <class Work> auto onPool(Work work)
{
    using Answer = std::invoke_result_t<Work>;
    const auto promise = std::make_shared<Promise<typename Answer::Value>>();
    QThreadPool::globalInstance()->start(
        [promise, work = std::move(work)] { promise->settle(work()); });
    return promise->pending();
}

} // namespace sluice::workspace
