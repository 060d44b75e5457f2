#include "base/pending.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <QCoreApplication>
#include <QThread>

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>

using namespace sluice;
using namespace Qt::StringLiterals;

TEST(Pending, deliversAnAnswerThatWasThereBefore)
{
    const auto answer = test::waitFor(readyPending<int>(7));
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ(*answer, 7);
}

TEST(Pending, neverRunsTheReceiverInsideTheProducer)
{
    Promise<int> promise;
    QObject context;
    bool ran = false;
    promise.pending().done(&context, [&](Result<int>) { ran = true; });
    promise.settle(1);
    EXPECT_FALSE(ran);
    QCoreApplication::processEvents();
    EXPECT_TRUE(ran);
}

TEST(Pending, theFirstAnswerCounts)
{
    Promise<int> promise;
    const auto pending = promise.pending();
    promise.settle(1);
    promise.settle(2);
    EXPECT_EQ(*test::waitFor(pending), 1);
}

TEST(Pending, abandonedPromiseSettlesWithAnError)
{
    Pending<int> pending;
    {
        Promise<int> promise;
        pending = promise.pending();
    }
    const auto answer = test::waitFor(pending);
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error().kind, ErrorKind::Internal);
}

TEST(Pending, promiseDroppedAfterCancelIsCanceled)
{
    Pending<int> pending;
    {
        Promise<int> promise;
        pending = promise.pending();
        pending.cancel();
    }
    EXPECT_EQ(test::waitFor(pending).error().kind, ErrorKind::Canceled);
}

TEST(Pending, cancelReachesTheProducerOnce)
{
    Promise<int> promise;
    int calls = 0;
    promise.onCancel([&] { ++calls; });
    const auto pending = promise.pending();
    pending.cancel();
    pending.cancel();
    EXPECT_EQ(calls, 1);
}

TEST(Pending, cancelBeforeTheProducerListensIsNotLost)
{
    Promise<int> promise;
    promise.pending().cancel();
    bool called = false;
    promise.onCancel([&] { called = true; });
    EXPECT_TRUE(called);
}

TEST(Pending, deadContextIsNeverCalled)
{
    Promise<int> promise;
    bool ran = false;
    {
        QObject context;
        promise.pending().done(&context, [&](Result<int>) { ran = true; });
    }
    promise.settle(1);
    QCoreApplication::processEvents();
    EXPECT_FALSE(ran);
}

TEST(Pending, contextThatDiesWhileAnotherThreadSettlesIsHarmless)
{
    for (int i = 0; i < 2000; ++i) {
        Promise<int> promise;
        auto context = std::make_unique<QObject>();
        bool ran = false;
        promise.pending().done(context.get(), [&](Result<int>) { ran = true; });
        std::atomic<bool> isReady = false;
        std::thread worker([&] {
            isReady = true;
            promise.settle(1);
        });
        while (!isReady) { }
        context.reset();
        worker.join();
        ASSERT_FALSE(ran);
    }
}

TEST(Pending, aDeliveredAnswerLeavesNothingBehindInItsContext)
{
    struct Context : QObject {
        using QObject::receivers;
    } context;

    const int before = context.receivers(SIGNAL(destroyed(QObject *)));
    Promise<int> promise;
    bool ran = false;
    promise.pending().done(&context, [&](Result<int>) { ran = true; });
    EXPECT_GT(context.receivers(SIGNAL(destroyed(QObject *))), before);
    promise.settle(1);
    EXPECT_EQ(context.receivers(SIGNAL(destroyed(QObject *))), before);
    EXPECT_TRUE(test::waitUntil([&] { return ran; }));
}

TEST(Pending, answersFromAnotherThreadArriveOnTheContextsThread)
{
    Promise<int> promise;
    const auto pending = promise.pending();
    std::thread worker([promise = std::move(promise)]() mutable { promise.settle(5); });
    QThread *seen = nullptr;
    QObject context;
    pending.done(&context, [&](Result<int>) { seen = QThread::currentThread(); });
    EXPECT_TRUE(test::waitUntil([&] { return seen != nullptr; }));
    worker.join();
    EXPECT_EQ(seen, QThread::currentThread());
}
