#include "ui/editor/pagefixture.h"
#include "ui/editor/runstrip.h"

#include <QApplication>

using namespace Qt::StringLiterals;

namespace sluice::ui {

class RunStripTest : public test::PageTest { };

TEST_F(RunStripTest, theRunIsToldWithoutMovingTheCanvas)
{
    const auto places = [this] {
        return QList<QRect> {QRect(view().mapTo(page.get(), QPoint()), view().size()),
            find<QWidget>("inspector")->geometry(), find<QWidget>("bottomPanel")->geometry()};
    };
    const QList<QRect> before = places();
    view().setFocus();
    page->action(u"runAction"_s)->trigger();
    auto *strip = page->findChild<RunStrip *>();
    ASSERT_TRUE(test::waitUntil([&] { return strip->isVisible(); }));
    QCoreApplication::processEvents();
    EXPECT_EQ(places(), before);
    workspace.runs.end(u"run-1"_s, u"Error"_s, QString(u"words "_s).repeated(80));
    QCoreApplication::processEvents();
    EXPECT_EQ(places(), before);
    // All of it can be read, on the canvas and nowhere else.
    const auto *text = find<QLabel>("runStripText");
    EXPECT_GE(text->height(), text->heightForWidth(text->width()));
    EXPECT_TRUE(before.first().contains(strip->geometry()));

    // Also where the canvas is narrow: the words do not stand one below the other.
    page->resize(820, 700);
    QCoreApplication::processEvents();
    EXPECT_EQ(strip->width(), view().width());
    EXPECT_GE(text->width(), strip->width() - 40);
    EXPECT_GE(text->height(), text->heightForWidth(text->width()));
    for (const auto *button : strip->findChildren<QToolButton *>())
        EXPECT_GE(button->width(), button->sizeHint().width());
    page->resize(1300, 850);
    QCoreApplication::processEvents();
    EXPECT_EQ(places(), before);

    page->action(u"previousPaneAction"_s)
        ->trigger(); // round the end: what lies over the panes comes behind them
    page->action(u"previousPaneAction"_s)->trigger();
    ASSERT_TRUE(strip->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    EXPECT_TRUE(strip->isHidden());
    EXPECT_EQ(QApplication::focusWidget(), &view());
    EXPECT_EQ(places(), before);
}

TEST_F(RunStripTest, theRunIsCanceledFromHereWhileItIsInProgress)
{
    page->action(u"runAction"_s)->trigger();
    auto *strip = page->findChild<RunStrip *>();
    ASSERT_TRUE(test::waitUntil([&] { return strip->isVisible(); }));
    auto *cancel = find<QToolButton>("runStripCancel");
    const QSignalSpy asked(page.get(), &FlowEditorPage::cancelRequested);
    cancel->click();
    EXPECT_EQ(asked.value(0).value(0).toString(), u"run-1"_s);
    auto run = workspace.runs.list().first();
    run.bytesWritten = 14'000;
    workspace.runs.update(run);
    EXPECT_TRUE(strip->text().contains(u"14.0 kB written so far, unfinished"_s))
        << strip->text().toStdString();
    workspace.runs.end(u"run-1"_s, u"Successful"_s);
    EXPECT_FALSE(cancel->isVisible());
    EXPECT_TRUE(strip->text().contains(u"14.0 kB written"_s));
    EXPECT_FALSE(strip->text().contains(u"unfinished"_s));
}

} // namespace sluice::ui
