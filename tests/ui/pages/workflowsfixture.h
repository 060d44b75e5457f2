#pragma once

#include "support/fakeworkspace.h"
#include "ui/common/inlinemessage.h"
#include "ui/pages/workflows/workflowspage.h"
#include "ui/support/widgets.h"

#include <QLabel>
#include <QTabBar>
#include <QTableView>

#include <gtest/gtest.h>

namespace sluice::test {

inline QList<swf::HistoryEvent> requestedHistory()
{
    const auto at = [](int seconds) { return testNow().addSecs(-60 + seconds); };
    const QJsonObject list {{QStringLiteral("name"), QStringLiteral("deciders")}};
    return {{1, QStringLiteral("WorkflowExecutionStarted"), at(0),
                {{QStringLiteral("childPolicy"), QStringLiteral("TERMINATE")},
                    {QStringLiteral("input"), QStringLiteral("{\"steps\":[]}")}}},
        {2, QStringLiteral("DecisionTaskScheduled"), at(0), {{QStringLiteral("taskList"), list}}},
        {3, QStringLiteral("WorkflowExecutionCancelRequested"), at(2), {}}};
}

/// The page over three runs: one that was asked to cancel, one open, one closed.
class WorkflowsPageTest : public testing::Test {
protected:
    WorkflowsPageTest()
    {
        auto asked = FakeWorkflows::run(QStringLiteral("nightly"), QStringLiteral("22asked"));
        asked.isCancelRequested = true;
        workspace.workflows.histories[QStringLiteral("22asked")] = requestedHistory();
        workspace.workflows.lists = QList<swf::TaskListState>();
        workspace.workflows.setDomains({QStringLiteral("orders"), QStringLiteral("reporting")});
        workspace.workflows.set(
            {asked, FakeWorkflows::run(QStringLiteral("nightly"), QStringLiteral("22open")),
                FakeWorkflows::run(QStringLiteral("report"), QStringLiteral("22done"),
                    QStringLiteral("COMPLETED"))});
        workspace.connection.setState(workspace::Connection::State::Online);
        page.resize(1200, 700);
        page.show();
        settle();
    }

    QTableView *table() { return child<QTableView>(page, QStringLiteral("workflowTable")); }

    QTableView *history() { return child<QTableView>(page, QStringLiteral("historyTable")); }

    QString cell(QTableView *of, int row, int column)
    {
        return of->model()->index(row, column).data().toString();
    }

    void showTab(const QString &text)
    {
        auto *tabs = child<QTabBar>(page, QStringLiteral("executionTabs"));
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->tabText(i).startsWith(text))
                tabs->setCurrentIndex(i);
        }
    }

    QString text(const QString &label) { return child<QLabel>(page, label)->text(); }

    QString message() { return page.findChild<ui::InlineMessage *>()->text(); }

    FakeWorkspace workspace;
    TempSettings settings;
    ui::WorkflowsPage page {workspace.workflows, workspace.flows, &workspace.worker,
        &workspace.handwork, testNow, *settings};
};

} // namespace sluice::test
