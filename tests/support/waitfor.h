#pragma once

#include "base/pending.h"

#include <QEventLoop>
#include <QTimer>

#include <gtest/gtest.h>

#include <chrono>

namespace sluice::test {

/// Runs the event loop until the answer is there. After `limit` the test has failed, at the
/// caller's place, whatever it goes on to expect of the error that is returned: silence is never
/// the answer that a test of errors asks for. (clang 14 has no std::source_location.)
template <class T>
Result<T> waitFor(const Pending<T> &pending,
    std::chrono::milliseconds limit = std::chrono::seconds(30), const char *file = __builtin_FILE(),
    int line = __builtin_LINE())
{
    QEventLoop loop;
    std::optional<Result<T>> answer;
    pending.done(&loop, [&](Result<T> result) {
        answer = std::move(result);
        loop.quit();
    });
    QTimer::singleShot(limit, &loop, &QEventLoop::quit);
    loop.exec();
    if (!answer) {
        ADD_FAILURE_AT(file, line) << "No answer within " << limit.count() << " ms.";
        return fail(ErrorKind::Unavailable, QStringLiteral("No answer within the test's limit."));
    }
    return std::move(*answer);
}

/// Runs the event loop until the condition holds; false after `limit`.
template <class Condition>
[[nodiscard]] bool waitUntil(
    Condition condition, std::chrono::milliseconds limit = std::chrono::seconds(30))
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
