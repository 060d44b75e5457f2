#include "flow/io/flowfile.h"
#include "ui/shell/windowfixture.h"

#include <QAction>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

namespace {

/// A flow of the service and a file of the same name, each in a tab.
class SameFlowTest : public MainWindowTest {
protected:
    SameFlowTest()
    {
        const QString path = dir.filePath(u"orders.flow.json"_s);
        EXPECT_TRUE(flow::writeFlowFile(path, flow::newFlow(u"orders"_s)));
        window->tabs().openFlow(u"orders"_s);
        settle();
        window->openFile(path);
        settle();
    }

    QTemporaryDir dir;
};

} // namespace

TEST_F(SameFlowTest, theTabOfTheFileIsMarked)
{
    ASSERT_EQ(bar()->count(), 3);
    EXPECT_EQ(bar()->tabText(1), u"orders"_s);
    EXPECT_TRUE(bar()->tabText(2).startsWith(u"orders (file)"_s))
        << bar()->tabText(2).toStdString();
}

TEST_F(SameFlowTest, whatAnotherTabSavedIsNotSomebodyElses)
{
    auto *file = window->tabs().current();
    flow::FlowEditor(file->document()).setDescription(u"of the file"_s);
    file->save().done(file, [](const Result<> &) {});
    settle();
    ASSERT_TRUE(press(*window, u"saveKeepMine"_s)) << messages().join(u'\n').toStdString();
    ASSERT_TRUE(waitUntil([&] { return file->document().deployedName() == u"orders"_s; }));
    workspace.flows.saveElsewhere(file->document().definition()); // what the list says after it
    bar()->setCurrentIndex(1);
    EXPECT_TRUE(waitUntil([this] {
        return messages().join(u'\n').contains(u"orders was saved in another tab of this window"_s);
    })) << messages().join(u'\n').toStdString();
    // Both are stored under the name now, and still two.
    EXPECT_EQ(bar()->tabText(1), u"orders"_s);
    EXPECT_EQ(bar()->tabText(2), u"orders (file)"_s);
}
