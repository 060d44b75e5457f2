#include "base/error.h"
#include "support/printers.h"
#include "ui/common/inlinemessage.h"
#include "ui/support/widgets.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;
using ui::InlineMessage;
using ui::Notice;

namespace {

class InlineMessageTest : public testing::Test {
protected:
    InlineMessageTest()
        : message(new InlineMessage(&window))
    {
        window.move(200, 200); // not under the pointer
        window.show();
    }

    QWidget window;
    InlineMessage *message;
};

} // namespace

TEST_F(InlineMessageTest, isHiddenUntilItHasSomethingToSay)
{
    EXPECT_TRUE(message->isHidden());
    Notice notice;
    notice.text = u"Saved."_s;
    message->say(notice);
    EXPECT_TRUE(message->isVisible());
    EXPECT_EQ(message->text(), u"Saved."_s);
}

TEST_F(InlineMessageTest, anActionRunsOnceAndMayAskAgain)
{
    int runs = 0;
    Notice second;
    second.text = u"Really?"_s;
    Notice first;
    first.text = u"Sure?"_s;
    first.actions = {{u"Yes"_s, u"yes"_s,
        [&] {
            ++runs;
            message->say(second);
        },
        Notice::Look::Primary}};
    message->say(first);
    ASSERT_TRUE(press(*message, u"yes"_s));
    EXPECT_EQ(runs, 1);
    EXPECT_EQ(message->text(), u"Really?"_s);
    EXPECT_FALSE(press(*message, u"yes"_s));
}

TEST_F(InlineMessageTest, escapeDismissesWhatMayBeDismissed)
{
    QSignalSpy dismissed(message, &InlineMessage::dismissed);
    Notice notice;
    notice.text = u"Stays"_s;
    notice.canDismiss = false;
    message->say(notice);
    QTest::keyClick(message, Qt::Key_Escape);
    EXPECT_TRUE(message->isVisible());
    notice.canDismiss = true;
    message->say(notice);
    QTest::keyClick(message, Qt::Key_Escape);
    EXPECT_FALSE(message->isVisible());
    EXPECT_EQ(dismissed.count(), 1);
}

TEST_F(InlineMessageTest, aQuestionTakesTheFocusToTheSafeAnswerAndGivesItBack)
{
    auto *before = new QLineEdit(&window);
    before->show();
    QApplication::setActiveWindow(&window);
    before->setFocus();
    Notice notice;
    notice.takesFocus = true;
    notice.actions = {{u"Delete"_s, u"delete"_s, {}, Notice::Look::Danger},
        {u"Keep"_s, u"keep"_s, {}, Notice::Look::Plain}};
    message->say(notice);
    ASSERT_NE(QApplication::focusWidget(), nullptr);
    EXPECT_EQ(QApplication::focusWidget()->objectName(), u"keep"_s);
    ASSERT_TRUE(press(*message, u"keep"_s));
    EXPECT_EQ(QApplication::focusWidget(), before);
}

TEST_F(InlineMessageTest, anErrorKeepsItsFactsInTheFold)
{
    Error error;
    error.message = u"There is no flow named x. Refresh the list."_s;
    error.detail = u"line one\nline two"_s;
    error.awsCode = u"ResourceNotFoundException"_s;
    error.requestId = u"r-1"_s;
    message->sayError(error);
    EXPECT_EQ(message->text(), error.message);
    auto *detail = child<QLabel>(*message, u"inlineMessageDetail"_s);
    EXPECT_TRUE(detail->isHidden());
    EXPECT_EQ(detail->text(),
        u"line one\nline two\nError code: ResourceNotFoundException\nRequest id: r-1"_s);
}

TEST_F(InlineMessageTest, whatOnlyConfirmsLeavesByItselfAndWhatIsToBeActedOnStays)
{
    QLineEdit elsewhere(&window);
    elsewhere.show();
    elsewhere.setFocus();
    message->setStay(std::chrono::milliseconds(20));
    message->say(Notice::Kind::Success, u"orders is saved."_s);
    EXPECT_TRUE(waitUntil([this] { return message->isHidden(); }));

    QWidget other(&window);
    InlineMessage brief(&other);
    brief.setStay(std::chrono::milliseconds(20));
    Notice question;
    question.text = u"Delete orders?"_s;
    question.actions = {{u"Delete"_s, u"delete"_s, {}}};
    for (const bool isQuestion : {true, false}) {
        if (isQuestion)
            message->say(question);
        else
            message->say(Notice::Kind::Error, u"orders could not be saved."_s);
        brief.say(Notice::Kind::Info, u"Later."_s);
        ASSERT_TRUE(waitUntil([&brief] { return brief.isHidden(); }));
        EXPECT_FALSE(message->isHidden());
    }
}

TEST_F(InlineMessageTest, doesNotLeaveUnderThePointer)
{
    QLineEdit elsewhere(&window);
    elsewhere.show();
    elsewhere.setFocus();
    message->setStay(std::chrono::milliseconds(20));
    message->say(Notice::Kind::Success, u"orders is saved."_s);
    QEnterEvent enter({5, 5}, {5, 5}, {5, 5});
    QApplication::sendEvent(message, &enter);
    InlineMessage brief(&window);
    brief.setStay(std::chrono::milliseconds(60));
    brief.say(Notice::Kind::Info, u"Later."_s);
    ASSERT_TRUE(waitUntil([&brief] { return brief.isHidden(); }));
    EXPECT_FALSE(message->isHidden());
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(message, &leave);
    EXPECT_TRUE(waitUntil([this] { return message->isHidden(); }));
}

TEST_F(InlineMessageTest, floatsOverItsAreaAndMovesNothing)
{
    window.resize(900, 500);
    auto *layout = new QVBoxLayout(&window);
    auto *area = new QWidget(&window);
    layout->addWidget(area);
    message->floatOver(*area);
    settle();
    const QRect before = area->geometry();
    message->say(Notice::Kind::Error, QString(u"words "_s).repeated(60));
    settle();
    EXPECT_EQ(area->geometry(), before);
    EXPECT_TRUE(area->geometry().contains(message->geometry()));
    window.resize(500, 400);
    settle();
    EXPECT_TRUE(window.rect().contains(message->geometry()));
    message->dismiss();
    EXPECT_EQ(area->width(), before.width() - 400);
}

TEST_F(InlineMessageTest, oneThatComesGoesAboveThoseThatStayWhereTheyAre)
{
    window.resize(900, 500);
    auto *layout = new QVBoxLayout(&window);
    auto *area = new QWidget(&window);
    layout->addWidget(area);
    auto *inside = new InlineMessage(area);
    auto *part = new QWidget(area);
    part->setGeometry(0, 0, 400, 480);
    part->show();
    auto *third = new InlineMessage(&window);
    message->floatOver(*area);
    inside->floatOver(*part);
    third->floatOver(*area);
    settle();
    const auto place = [this](const InlineMessage *one) {
        return QRect(one->mapTo(&window, QPoint()), one->size());
    };
    inside->say(Notice::Kind::Error, u"Of the page."_s);
    settle();
    const QRect first = place(inside);
    message->say(Notice::Kind::Error, u"Of the window."_s);
    third->say(Notice::Kind::Error, QString(u"words "_s).repeated(60));
    settle();
    EXPECT_EQ(place(inside), first);
    const QRect last = place(third);
    EXPECT_LT(place(message).bottom(), first.top());
    EXPECT_LT(last.bottom(), place(message).top());

    message->dismiss();
    settle();
    EXPECT_EQ(place(inside), first);
    EXPECT_EQ(place(third), last);
    inside->reword(QString(u"more words "_s).repeated(60), {});
    settle();
    EXPECT_EQ(place(inside).bottom(), first.bottom());
    EXPECT_FALSE(place(inside).intersects(place(third)));

    window.resize(700, 600);
    settle();
    for (const auto *one : {inside, third})
        EXPECT_TRUE(window.rect().contains(place(one)));
    EXPECT_FALSE(place(inside).intersects(place(third)));
}

TEST_F(InlineMessageTest, manyButtonsLeaveRoomForTheWordsAndAreNotCutOff)
{
    auto *layout = new QVBoxLayout(&window);
    auto *area = new QWidget(&window);
    layout->addWidget(area);
    message->floatOver(*area);
    Notice notice;
    notice.text = QString(u"words "_s).repeated(40);
    notice.points = {QString(u"more "_s).repeated(40)};
    for (const auto &text : {u"Overwrite with mine"_s, u"Take theirs"_s, u"Save as orders-2"_s})
        notice.actions.append({text, text, {}});
    for (const int width : {1200, 640, 420, 260}) {
        window.resize(width, 900);
        message->say(notice);
        settle();
        const auto *words = child<QLabel>(*message, u"inlineMessageText"_s);
        EXPECT_GE(words->width() * 2, message->width() - 150) << width;
        EXPECT_GE(words->height(), words->heightForWidth(words->width())) << width;
        for (const auto *button : message->findChildren<QPushButton *>()) {
            if (button->isVisible()) {
                EXPECT_GE(button->width(), button->sizeHint().width()) << width;
                EXPECT_TRUE(message->rect().contains(button->geometry())) << width;
            }
        }
    }
}
