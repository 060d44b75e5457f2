#include "sqlite/database.h"
#include "store/draftstore.h"
#include "store/flowcache.h"
#include "store/storefiles.h"
#include "store/storeworker.h"
#include "support/fakeclock.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::store;
using sluice::sqlite::Database;
using namespace Qt::StringLiterals;
using test::StoreFolder;
using test::waitFor;

TEST(StoreWorker, jobsRunOnItsThreadInOrder)
{
    StoreFolder files;
    test::FakeClock clock;
    StoreWorker worker(files.folder.path(), clock);
    QList<int> order;
    for (int i = 0; i < 5; ++i)
        (void)worker.user([&order, i](Database &) {
            order.append(i);
            return Result<>();
        });
    const auto thread = waitFor(
        worker.user([](Database &) -> Result<QThread *> { return QThread::currentThread(); }));
    ASSERT_TRUE(thread.ok());
    EXPECT_NE(*thread, QThread::currentThread());
    EXPECT_EQ(order, (QList<int> {0, 1, 2, 3, 4}));
}

TEST(StoreWorker, draftsGivenBeforeTheEndAreKept)
{
    StoreFolder files;
    test::FakeClock clock;
    {
        StoreWorker worker(files.folder.path(), clock);
        for (int i = 0; i < 50; ++i) {
            const DraftRow draft {u"draft-%1"_s.arg(i), {}, {}, "{}", clock.now()};
            (void)worker.user(
                [draft](Database &database) { return DraftStore(database).save(draft); });
        }
    }
    StoreWorker again(files.folder.path(), clock);
    const auto drafts
        = waitFor(again.user([](Database &database) { return DraftStore(database).load(); }));
    ASSERT_TRUE(drafts.ok());
    EXPECT_EQ(drafts->size(), 50);
}

TEST(StoreWorker, cacheFoundDamagedInUseIsMadeAnewAndTheJobRepeated)
{
    StoreFolder files;
    test::FakeClock clock;
    StoreWorker worker(files.folder.path(), clock);
    int runs = 0;
    const auto flows = waitFor(worker.cache([&runs](Database &database) -> Result<QList<FlowRow>> {
        if (++runs == 1)
            return fail(ErrorKind::Damaged, u"page 7 is broken"_s);
        return FlowCache(database).load(u"local"_s);
    }));
    EXPECT_TRUE(flows.ok());
    EXPECT_EQ(runs, 2);
}

TEST(StoreWorker, noticeOfAMovedUserFileReachesTheWindow)
{
    StoreFolder files;
    ASSERT_TRUE(files.writeDamaged(u"user.sqlite"_s));
    test::FakeClock clock;
    StoreWorker worker(files.folder.path(), clock);
    QStringList notices;
    QObject::connect(&worker, &StoreWorker::noticeRaised, &worker,
        [&](const QString &sentence) { notices.append(sentence); });
    const auto drafts
        = waitFor(worker.user([](Database &database) { return DraftStore(database).load(); }));
    ASSERT_TRUE(drafts.ok());
    EXPECT_TRUE(test::waitUntil([&] { return notices.size() == 1; }));
    EXPECT_TRUE(notices.value(0).contains(u"moved to"_s));
}
