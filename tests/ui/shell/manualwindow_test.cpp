#include "help/manual.h"
#include "ui/shell/manualwindow.h"
#include "ui/shell/windowfixture.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>

#include <functional>

using namespace Qt::StringLiterals;

namespace sluice::test {

/// The manual of a window that was asked for it.
class ManualWindowTest : public MainWindowTest {
protected:
    ManualWindowTest()
    {
        window->findChild<QAction *>(u"action.manual"_s)->trigger();
        settle();
        manual = window->findChild<ui::ManualWindow *>();
        topics = child<QListWidget>(*manual, u"manualTopics"_s);
        text = child<QTextBrowser>(*manual, u"manualText"_s);
        search = child<QLineEdit>(*manual, u"manualSearch"_s);
    }

    QStringList shownTopics() const
    {
        QStringList shown;
        for (int row = 0; row < topics->count(); ++row) {
            if (!topics->item(row)->isHidden())
                shown << topics->item(row)->text();
        }
        return shown;
    }

    QPointer<ui::ManualWindow> manual;
    QListWidget *topics = nullptr;
    QTextBrowser *text = nullptr;
    QLineEdit *search = nullptr;
};

TEST_F(ManualWindowTest, showsTheTopicThatIsChosen)
{
    ASSERT_TRUE(manual->isVisible());
    EXPECT_EQ(topics->count(), help::helpTopics().size());
    manual->showTopic(u"schedules"_s);
    EXPECT_EQ(topics->currentItem()->text(), u"Schedules, limits and failures"_s);
    EXPECT_TRUE(text->toPlainText().startsWith(u"Schedules, limits and failures"_s));
}

TEST_F(ManualWindowTest, findsThroughAllTopics)
{
    QTest::keyClicks(search, u"allow-links"_s);
    EXPECT_EQ(
        shownTopics(), (QStringList {u"Files on disk"_s, u"Fixtures for every other connector"_s}));
    EXPECT_TRUE(child<QLabel>(*manual, u"manualCount"_s)->text().contains(u"Return"_s));
    const int first = topics->currentRow();
    int presses = 0;
    while (topics->currentRow() == first && ++presses < 20) {
        QTest::keyClick(search, Qt::Key_Return);
        EXPECT_EQ(text->textCursor().selectedText(), u"allow-links"_s);
    }
    EXPECT_GT(presses, 1) << "each place of the first topic, then the next topic";
    EXPECT_LT(presses, 20);

    search->setText(u"no such words at all"_s);
    EXPECT_TRUE(shownTopics().isEmpty());
    EXPECT_EQ(child<QLabel>(*manual, u"manualCount"_s)->text(), u"Nothing in the manual has it."_s);
    QTest::keyClick(search, Qt::Key_Escape);
    EXPECT_EQ(shownTopics().size(), topics->count());
}

TEST_F(ManualWindowTest, followsALinkToAHeading)
{
    manual->showTopic(u"fixtures"_s);
    Q_EMIT text->anchorClicked(QUrl(u"command-line.md#mappings"_s));
    EXPECT_EQ(topics->currentItem()->text(), u"The command line"_s);
    EXPECT_EQ(text->textCursor().block().text(), u"Mappings"_s);

    Q_EMIT text->anchorClicked(QUrl(u"../../ARCHITECTURE.md#what-is-on-disk"_s));
    EXPECT_EQ(topics->currentItem()->text(), u"The command line"_s);
    EXPECT_TRUE(child<QLabel>(*manual, u"manualCount"_s)->text().startsWith(u"ARCHITECTURE.md"_s));
}

TEST_F(ManualWindowTest, opensWithWhatIsInFront)
{
    const auto heading = [this] { return text->textCursor().block().text(); };
    EXPECT_EQ(topics->currentItem()->text(), u"The window"_s);
    EXPECT_EQ(heading(), u"Flows"_s);
    auto *open = window->findChild<QAction *>(u"action.manual"_s);
    const std::pair<std::function<void()>, QString> places[] = {
        {[this] { window->showRuns(); }, u"Runs"_s},
        {[this] { window->showWorkflows(); }, u"Workflows"_s},
        {[this] { window->showRequests(); }, u"Requests"_s},
        {[this] { window->tabs().newFlow(); }, u"A flow"_s},
    };
    for (const auto &[show, expected] : places) {
        search->setText(u"no such words at all"_s);
        show();
        open->trigger();
        EXPECT_EQ(heading(), expected);
    }
}

TEST_F(ManualWindowTest, isOneWindowThatClosesWithEscape)
{
    window->findChild<QAction *>(u"action.manual"_s)->trigger();
    EXPECT_EQ(window->findChildren<ui::ManualWindow *>().size(), 1);
    QTest::keyClick(search, Qt::Key_Escape);
    settle();
    EXPECT_FALSE(manual);
}

} // namespace sluice::test
