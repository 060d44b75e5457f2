#pragma once

#include "base/pending.h"

#include <QEventLoop>
#include <QTimer>

#include <chrono>

namespace sluice::test {

/// Runs the event loop until the answer is there. Unavailable after `limit`: a test that hangs
/// fails instead.
template <class T>
Result<T> waitFor(
    const Pending<T> &pending, std::chrono::milliseconds limit = std::chrono::seconds(30))
{
    QEventLoop loop;
    std::optional<Result<T>> answer;
    pending.done(&loop, [&](Result<T> result) {
        answer = std::move(result);
        loop.quit();
    });
    QTimer::singleShot(limit, &loop, &QEventLoop::quit);
    loop.exec();
    if (!answer)
        return fail(ErrorKind::Unavailable, QStringLiteral("No answer within the test's limit."));
    return std::move(*answer);
}

/// Runs the event loop until the condition holds; false after `limit`.
template <class Condition>
bool waitUntil(Condition condition, std::chrono::milliseconds limit = std::chrono::seconds(30))
{
    QEventLoop loop;
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
        if (condition())
            loop.quit();
    });
    poll.start(2);
    QTimer::singleShot(limit, &loop, &QEventLoop::quit);
    if (!condition())
        loop.exec();
    return condition();
}

} // namespace sluice::test
