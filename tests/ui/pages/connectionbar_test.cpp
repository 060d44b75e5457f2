#include "support/fakeworkspace.h"
#include "support/printers.h"
#include "ui/common/inlinemessage.h"
#include "ui/pages/connectionbar.h"
#include "ui/support/widgets.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

TEST(ConnectionBar, saysWhatIsWrongAndRetries)
{
    FakeWorkspace workspace;
    ui::ConnectionBar bar(workspace);
    bar.show();
    auto *message = bar.findChild<ui::InlineMessage *>();
    EXPECT_EQ(message->text(), QString());
    Error gone;
    gone.message = u"Sluice Local does not answer."_s;
    workspace.setState(services::Workspace::State::Offline, gone);
    EXPECT_TRUE(message->text().startsWith(gone.message));
    ASSERT_TRUE(press(bar, u"retryConnection"_s));
    EXPECT_EQ(workspace.callsOf(u"reconnect"_s).size(), 1);
    workspace.setState(services::Workspace::State::Online);
    EXPECT_EQ(message->text(), QString());
}
