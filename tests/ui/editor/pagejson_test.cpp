#include "flow/definition/flowjson.h"
#include "flow/io/flowfile.h"
#include "pagefixture.h"
#include "ui/common/icons.h"
#include "ui/editor/jsonpanel.h"

#include <QTabBar>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

QImage image(const QIcon &icon)
{
    return icon.pixmap(16, 16).toImage();
}

class PageJsonTest : public test::PageTest { };

} // namespace

TEST_F(PageJsonTest, jsonIsAppliedAsOneUndoStep)
{
    auto *text = json();
    const QString before = text->toPlainText();
    EXPECT_EQ(before, QString::fromUtf8(flow::toFlowText(flow())));
    text->setPlainText(QString(before).replace(u"out_1"_s, u"renamed"_s));
    EXPECT_TRUE(page->isDirty());
    QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);

    EXPECT_EQ(taskAt(3).destinationField, u"renamed"_s);
    EXPECT_EQ(document().undoStack().count(), 1);
    EXPECT_TRUE(test::cardsMatch(scene(), flow()));
    trigger("undoAction");
    EXPECT_EQ(text->toPlainText(), before);
}

TEST_F(PageJsonTest, jsonWithAMistakeStaysAndSaysWhere)
{
    auto *text = json();
    const QString wrong = u"{\n  \"flowName\": \"x\",\n  oops\n}\n"_s;
    text->setPlainText(wrong);
    QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);

    EXPECT_EQ(text->toPlainText(), wrong);
    EXPECT_EQ(flow(), test::sampleFlow());
    const QString error = page->findChild<JsonPanel *>()->error();
    EXPECT_TRUE(error.contains(u"line 3"_s, Qt::CaseInsensitive)) << error.toStdString();
    EXPECT_FALSE(text->extraSelections().isEmpty());
    const auto *tabs = find<QTabBar>("bottomTabs");
    EXPECT_EQ(tabs->tabText(1), u"JSON •"_s);
    EXPECT_EQ(image(tabs->tabIcon(1)), image(icon(u"error"_s, IconColor::Bad)));
    EXPECT_NE(image(tabs->tabIcon(0)), image(icon(u"success"_s, IconColor::Good)))
        << "of this text nobody knows";

    // Neither saving nor an edit elsewhere throws the text away.
    EXPECT_FALSE(test::waitFor(page->save()));
    EXPECT_TRUE(workspace.flows.callsOf(u"save"_s).isEmpty());
    scene().insertTask(*taskKindById(u"mask"_s), 0);
    EXPECT_EQ(text->toPlainText(), wrong);
    find<QPushButton>("jsonDiscard")->click();
    EXPECT_EQ(text->toPlainText(), QString::fromUtf8(flow::toFlowText(flow())));
    EXPECT_EQ(tabs->tabText(1), u"JSON"_s);
    EXPECT_EQ(image(tabs->tabIcon(1)), image(icon(u"braces"_s, IconColor::Muted)));
}

// The kinds of news that a widget gets without anybody having typed.
TEST_F(PageJsonTest, lightDarkFontAndLanguageAreNotTakenForTyping)
{
    open(test::sampleFlow(), u"orders"_s);
    auto *text = json(); // the flow is shown as text
    find<QToolButton>("bottomFold")->click(); // and hidden again: from here the text is stale
    ASSERT_FALSE(text->isVisible());
    scene().insertTask(*taskKindById(u"truncate"_s), 0);
    const flow::FlowDefinition before = flow();

    QPalette dark = page->palette();
    dark.setColor(QPalette::Window, Qt::black);
    dark.setColor(QPalette::Base, Qt::black);
    dark.setColor(QPalette::WindowText, Qt::white);
    dark.setColor(QPalette::Text, Qt::white);
    page->setPalette(dark);
    QFont large = page->font();
    large.setPointSize(large.pointSize() + 4);
    page->setFont(large);
    for (QWidget *widget : page->findChildren<QWidget *>()) {
        for (const auto type : {QEvent::ApplicationPaletteChange, QEvent::PaletteChange,
                 QEvent::StyleChange, QEvent::ApplicationFontChange, QEvent::FontChange,
                 QEvent::LanguageChange, QEvent::LocaleChange, QEvent::ThemeChange}) {
            QEvent event(type);
            QCoreApplication::sendEvent(widget, &event);
        }
    }
    EXPECT_FALSE(page->findChild<ui::JsonPanel *>()->hasUnappliedText());
    EXPECT_EQ(flow(), before);

    ASSERT_TRUE(test::waitFor(page->save()));
    EXPECT_EQ(flow(), before);
    EXPECT_EQ(workspace.flows.definitions.value(before.flowName), before);
}

TEST_F(PageJsonTest, textThatIsTypedAndTakenBackIsNotTyped)
{
    auto *text = json();
    QTest::keyClick(text, Qt::Key_X);
    EXPECT_TRUE(page->findChild<ui::JsonPanel *>()->hasUnappliedText());
    text->undo();
    const flow::FlowDefinition before = flow();
    EXPECT_TRUE(page->findChild<ui::JsonPanel *>()->settle());
    EXPECT_FALSE(page->findChild<ui::JsonPanel *>()->hasUnappliedText());
    EXPECT_EQ(flow(), before);
}

TEST_F(PageJsonTest, jsonDoesNotOverwriteWhatChangedElsewhereByItself)
{
    auto *text = json();
    text->setPlainText(text->toPlainText().replace(u"out_1"_s, u"renamed"_s));
    scene().insertTask(*taskKindById(u"mask"_s), 0);
    const auto changed = flow();
    text->setFocus();
    view().setFocus();
    EXPECT_EQ(flow(), changed);
    EXPECT_FALSE(test::waitFor(page->save()));
    EXPECT_FALSE(page->saveToFile(QTemporaryDir().filePath(u"x.json"_s)));
    EXPECT_EQ(flow(), changed);
    EXPECT_TRUE(workspace.flows.callsOf(u"save"_s).isEmpty());

    find<QPushButton>("jsonApply")->click();
    EXPECT_EQ(flow().tasks.size(), test::sampleFlow().tasks.size());
    EXPECT_TRUE(test::waitFor(page->save()));
}

TEST_F(PageJsonTest, aFileGetsTheJsonThatWasTyped)
{
    auto *text = json();
    text->setPlainText(text->toPlainText().replace(u"out_1"_s, u"renamed"_s));
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"orders.json"_s);
    ASSERT_TRUE(page->saveToFile(path));
    EXPECT_EQ(flow::readFlowFile(path).valueOr({}).tasks.at(3).destinationField, u"renamed"_s);
    EXPECT_FALSE(page->isDirty());
}

TEST_F(PageJsonTest, jsonThatIsNoFlowYetIsKeptAsADraftAndComesBack)
{
    const QString half = u"{\n  \"flowName\": \"orders"_s;
    json()->setPlainText(half);
    EXPECT_TRUE(page->isDirty());
    page.reset(); // as a crash a second later would leave it
    ASSERT_EQ(user.drafts.byKey.size(), 1);
    const auto draft = user.drafts.byKey.first();
    EXPECT_EQ(draft.flowText, half.toUtf8());

    open(test::sampleFlow(), {}, draft.key);
    page->restore(draft.flowText);
    EXPECT_EQ(find<QPlainTextEdit>("jsonText")->toPlainText(), half);
    EXPECT_TRUE(page->isDirty());
    EXPECT_EQ(flow(), test::sampleFlow());
    page.reset();
    EXPECT_EQ(user.drafts.byKey.keys(), QStringList {draft.key});
}

TEST_F(PageJsonTest, discardForgetsUnappliedJsonToo)
{
    json()->setPlainText(u"{"_s);
    page->discardDraft();
    EXPECT_FALSE(page->isDirty());
    page.reset();
    EXPECT_TRUE(user.drafts.byKey.isEmpty());
}

} // namespace sluice::ui
