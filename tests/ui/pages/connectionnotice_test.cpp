#include "support/fakeconnection.h"
#include "support/printers.h"
#include "support/waitfor.h"
#include "ui/common/inlinemessage.h"
#include "ui/pages/connectionnotice.h"
#include "ui/support/widgets.h"

#include <QLabel>
#include <QPushButton>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

TEST(ConnectionNotice, countsTheWaitWithWaysOut)
{
    FakeConnection connection;
    QWidget bar;
    auto *message = new ui::InlineMessage(&bar);
    ui::ConnectionNotice notice(connection, *message);
    bar.show();
    connection.waitedFor = std::chrono::milliseconds(2100);
    connection.waitsFor = {u"Save orders"_s};
    connection.setState(workspace::Connection::State::Waiting);
    EXPECT_TRUE(message->text().startsWith(u"Waiting for Sluice Local, 2 s."_s));
    EXPECT_EQ(bar.findChild<QWidget *>(u"restartService"_s), nullptr);
    auto *stop = bar.findChild<QPushButton *>(u"stopWaiting"_s);
    ASSERT_NE(stop, nullptr);

    connection.waitedFor = std::chrono::milliseconds(7900);
    connection.waitsFor += u"Start nightly"_s;
    ASSERT_TRUE(waitUntil([&] { return message->text().contains(u", 7 s."_s); }));
    EXPECT_EQ(bar.findChild<QLabel *>(u"inlineMessagePoints"_s)->text(),
        u"•  Save orders\n•  Start nightly"_s);
    // The same button: who is about to press it does not lose it to the count.
    EXPECT_EQ(bar.findChild<QPushButton *>(u"stopWaiting"_s), stop);
    stop->click();
    EXPECT_EQ(connection.callsOf(u"stopWaiting"_s).size(), 1);

    connection.setState(workspace::Connection::State::Online);
    EXPECT_EQ(message->text(), QString());
}

TEST(ConnectionNotice, offersToRestartAServiceThatThisWindowStarted)
{
    FakeConnection connection;
    connection.mayRestart = true;
    QWidget bar;
    auto *message = new ui::InlineMessage(&bar);
    ui::ConnectionNotice notice(connection, *message);
    bar.show();
    connection.setState(workspace::Connection::State::Waiting);
    ASSERT_TRUE(press(bar, u"restartService"_s));
    EXPECT_EQ(connection.callsOf(u"restart"_s).size(), 1);
}

TEST(ConnectionNotice, saysWhatIsWrongAndRetries)
{
    FakeConnection connection;
    QWidget bar;
    auto *message = new ui::InlineMessage(&bar);
    ui::ConnectionNotice notice(connection, *message);
    bar.show();
    EXPECT_EQ(message->text(), QString());
    Error gone;
    gone.message = u"Sluice Local does not answer."_s;
    connection.setState(workspace::Connection::State::Offline, gone);
    EXPECT_TRUE(message->text().startsWith(gone.message));
    ASSERT_TRUE(press(bar, u"retryConnection"_s));
    EXPECT_EQ(connection.callsOf(u"reconnect"_s).size(), 1);
    connection.setState(workspace::Connection::State::Online);
    EXPECT_EQ(message->text(), QString());
}

TEST(ConnectionNotice, offersToStartWhatWasStopped)
{
    FakeConnection connection;
    connection.wasStopped = true;
    QWidget bar;
    auto *message = new ui::InlineMessage(&bar);
    ui::ConnectionNotice notice(connection, *message);
    bar.show();
    connection.setState(workspace::Connection::State::Offline, {});
    const auto *start = bar.findChild<QPushButton *>(u"retryConnection"_s);
    ASSERT_NE(start, nullptr);
    EXPECT_EQ(start->text(), u"Start"_s);
}

TEST(ConnectionNotice, staysAwayOnceDismissedUntilTheStateIsAnotherOrItIsAskedFor)
{
    using State = workspace::Connection::State;
    FakeConnection connection;
    QWidget window;
    auto *message = new ui::InlineMessage(&window);
    ui::ConnectionNotice notice(connection, *message);
    window.show();
    connection.setState(State::Offline);
    EXPECT_FALSE(notice.isDismissed());
    message->dismiss();
    EXPECT_TRUE(notice.isDismissed());
    connection.setState(State::Offline); // tried again in vain
    EXPECT_TRUE(message->isHidden());
    notice.show();
    EXPECT_TRUE(message->isVisible());
    EXPECT_FALSE(notice.isDismissed());

    message->dismiss();
    connection.setState(State::Waiting);
    EXPECT_TRUE(message->isVisible());
    message->dismiss();
    connection.setState(State::Online);
    EXPECT_FALSE(notice.isDismissed()); // there is nothing to say
    EXPECT_TRUE(message->isHidden());
}
