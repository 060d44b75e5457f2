#include "emulator/appflow/reports/eventposts.h"
#include "emulator/store/localdatabase.h"
#include "support/fakeclock.h"
#include "support/faketransport.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

class EventPostings : public testing::Test {
protected:
    void SetUp() override
    {
        auto opened = openLocalDatabase(m_dir.filePath(u"db"_s));
        ASSERT_TRUE(opened);
        m_database = std::move(*opened);
        m_outbox = std::make_unique<EventOutbox>(*m_database);
        m_posts = std::make_unique<EventPosts>(
            QUrl(u"http://127.0.0.1:9/events"_s), *m_outbox, m_transport, m_clock);
    }

    void TearDown() override { m_posts.reset(); }

    bool isDone()
    {
        return sluice::test::waitUntil([this] { return *m_outbox->countToPost() == 0; });
    }

    QTemporaryDir m_dir;
    sluice::test::FakeClock m_clock;
    sluice::test::FakeTransport m_transport;
    std::unique_ptr<sqlite::Database> m_database;
    std::unique_ptr<EventOutbox> m_outbox;
    std::unique_ptr<EventPosts> m_posts;
};

TEST_F(EventPostings, eventsArePostedInTheirOrderAndTriedAgain)
{
    ASSERT_TRUE(m_outbox->add("{\"id\":1}", m_clock.now(), {false, true}));
    ASSERT_TRUE(m_outbox->add("{\"id\":2}", m_clock.now(), {false, true}));
    m_transport.fail(ErrorKind::Unavailable);
    m_transport.answer(200, {});
    m_transport.answer(202, {});
    m_posts->wake();
    ASSERT_TRUE(isDone());
    ASSERT_EQ(m_transport.requests.size(), 3);
    EXPECT_EQ(m_transport.requests[0].body, "{\"id\":1}");
    EXPECT_EQ(m_transport.requests[1].body, "{\"id\":1}");
    EXPECT_EQ(m_transport.requests[2].body, "{\"id\":2}");
    EXPECT_EQ(m_transport.headerOf(0, "Content-Type"), "application/json");
}

TEST_F(EventPostings, anEventThatIsRefusedIsNotPostedAgain)
{
    ASSERT_TRUE(m_outbox->add("{}", m_clock.now(), {false, true}));
    m_transport.answer(400, {});
    m_posts->wake();
    ASSERT_TRUE(isDone());
    EXPECT_EQ(m_transport.requests.size(), 1);
}

TEST_F(EventPostings, anEventOfADayAgoIsGivenUp)
{
    ASSERT_TRUE(m_outbox->add("{}", m_clock.now().addDays(-1), {false, true}));
    m_transport.answer(503, {});
    m_posts->wake();
    ASSERT_TRUE(isDone());
}

TEST_F(EventPostings, whatIsForTheFileStaysUntilItIsAppended)
{
    ASSERT_TRUE(m_outbox->add("{}", m_clock.now(), {true, true}));
    m_transport.answer(200, {});
    m_posts->wake();
    ASSERT_TRUE(isDone());
    const auto waiting = m_outbox->toAppend(10);
    ASSERT_EQ(waiting->size(), 1);
    ASSERT_TRUE(m_outbox->noteAppended(waiting->constFirst().row));
    EXPECT_TRUE(m_outbox->toAppend(10)->isEmpty());
}

} // namespace sluice::emulator::test
