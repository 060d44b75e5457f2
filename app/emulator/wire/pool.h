#pragma once

#include "base/pending.h"

#include <QThreadPool>

namespace sluice::emulator {

/// Runs `work`, which returns a Result, on a thread of the pool. The pool's owner waits for it
/// before anything that `work` uses dies.
template <class Work> auto inPool(QThreadPool &pool, Work work)
{
    using Answer = typename std::invoke_result_t<Work>::Value;
    auto promise = std::make_shared<Promise<Answer>>();
    auto pending = promise->pending();
    pool.start([promise, work = std::move(work)] { promise->settle(work()); });
    return pending;
}

} // namespace sluice::emulator
