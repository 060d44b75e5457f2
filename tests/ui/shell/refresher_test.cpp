#include "ui/shell/windowfixture.h"

#include <QEvent>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

namespace {

class RefresherTest : public MainWindowTest { };

} // namespace

TEST_F(RefresherTest, whatAShellChangedIsAskedForWithTheFocusAndOnRequest)
{
    window->tabs().openFlow(u"orders"_s);
    settle();
    const auto asked = [this] {
        const auto count = workspace.buckets.callsOf(u"names"_s).size();
        workspace.buckets.calls.clear();
        return count > 0;
    };
    asked();
    QEvent focus(QEvent::WindowActivate);
    QApplication::sendEvent(window.get(), &focus);
    EXPECT_TRUE(asked());
    ASSERT_TRUE(trigger(*window, u"action.refresh"_s));
    EXPECT_TRUE(asked());
}
