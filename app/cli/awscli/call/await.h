#pragma once

#include "base/pending.h"

#include <QEventLoop>

#include <optional>

namespace sluice::cli {

/// Makes the QCoreApplication that event loops and Qt Network need, once, when it is missing: most
/// commands end without either, and making it costs as much as their whole work.
void ensureApplication();

/// Waits for an answer in the command's one and only event loop: a command does one thing after
/// the other, and nothing else runs in its thread.
template <class T> Result<T> await(const Pending<T> &pending)
{
    ensureApplication();
    QEventLoop loop;
    std::optional<Result<T>> answer;
    pending.done(&loop, [&](Result<T> result) {
        answer = std::move(result);
        loop.quit();
    });
    if (!answer)
        loop.exec();
    return *std::move(answer);
}

} // namespace sluice::cli
