#pragma once

#include "flow/definition/flowjson.h"
#include "flow/edit/floweditor.h"
#include "support/fakeuser.h"
#include "support/fakeworkspace.h"
#include "support/printers.h"
#include "ui/common/inlinemessage.h"
#include "ui/common/returnkey.h"
#include "ui/common/theme.h"
#include "ui/shell/flowtabs.h"
#include "ui/shell/mainwindow.h"
#include "ui/support/widgets.h"

#include <QApplication>
#include <QTabBar>

#include <gtest/gtest.h>

namespace sluice::test {

/// The window over a fake workspace with two flows.
class MainWindowTest : public testing::Test {
protected:
    MainWindowTest()
    {
        workspace.flows.set(
            {FakeFlows::flow(QStringLiteral("orders")), FakeFlows::flow(QStringLiteral("people"))});
        for (const auto &name : {QStringLiteral("orders"), QStringLiteral("people")})
            workspace.flows.definitions.insert(name, flow::newFlow(name));
        workspace.connection.setState(workspace::Connection::State::Online);
        window = makeWindow();
        window->show();
        settle();
    }

    ~MainWindowTest() override { qApp->setStyleSheet({}); }

    std::unique_ptr<ui::MainWindow> makeWindow()
    {
        return std::make_unique<ui::MainWindow>(ui::WindowParts {
            .workspace = workspace.parts(),
            .user = user.parts(),
            .theme = theme,
            .settings = *settings,
            .now = testNow,
            .dataFolder = QStringLiteral("/nowhere"),
            .environmentLines
            = [] { return readyPending<QString>(QStringLiteral("export AWS_ENDPOINT_URL=x\n")); },
            .createSample =
                [this] {
                    workspace.flows.set({FakeFlows::flow(QStringLiteral("sample-orders"))});
                    return readyPending<QString>(QStringLiteral("sample-orders"));
                },
        });
    }

    QTabBar *bar() { return child<QTabBar>(*window, QStringLiteral("flowTabs")); }

    /// Opens the flow and renames it, so that it has something to lose.
    ui::FlowEditorPage *openDirty(const QString &flowName)
    {
        window->tabs().openFlow(flowName);
        settle();
        auto *page = window->tabs().current();
        flow::FlowEditor(page->document()).setDescription(QStringLiteral("typed"));
        return page;
    }

    /// Texts of all messages on show.
    QStringList messages()
    {
        QStringList texts;
        const auto all = window->findChildren<ui::InlineMessage *>();
        for (const auto *message : all)
            if (!message->text().isEmpty())
                texts += message->text();
        return texts;
    }

    FakeWorkspace workspace;

    FakeUser user;
    TempSettings settings;
    ui::Theme theme {*settings};
    ui::ReturnKey returnKey;
    std::unique_ptr<ui::MainWindow> window;
};

} // namespace sluice::test
