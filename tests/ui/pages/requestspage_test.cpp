#include "support/fakerequests.h"
#include "support/printers.h"
#include "support/waitfor.h"
#include "ui/common/inlinemessage.h"
#include "ui/pages/requests/requestspage.h"
#include "ui/support/widgets.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QHeaderView>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;
using models::RequestListModel;
using ui::RequestsPage;

namespace {

class RequestsPageTest : public testing::Test {
protected:
    RequestsPageTest()
    {
        page.resize(1200, 700);
        page.show();
    }

    /// 3: refused, 2: StartFlow of orders, 1: ListFlows
    void fill()
    {
        requests.set({FakeRequests::refused(u"3"_s, u"CreateFlow"_s),
            FakeRequests::request(u"2"_s, u"StartFlow"_s, {{u"flowName"_s, u"orders"_s}}),
            FakeRequests::request(u"1"_s, u"ListFlows"_s)});
    }

    QTableView *table() { return child<QTableView>(page, u"requestTable"_s); }

    QString operation(int row)
    {
        return table()->model()->index(row, RequestListModel::Operation).data().toString();
    }

    QString selected()
    {
        const auto all = page.selectedRequests();
        return all.size() == 1 ? all.first().id : QString();
    }

    QString title() { return child<QLabel>(page, u"requestTitle"_s)->text(); }

    QString text(const QString &name) { return child<QPlainTextEdit>(page, name)->toPlainText(); }

    QString sentence(const QString &name)
    {
        return child<QPlainTextEdit>(page, name)->placeholderText();
    }

    FakeRequests requests;
    TempSettings settings;
    RequestsPage page {requests, *settings};
};

} // namespace

TEST_F(RequestsPageTest, saysWhatWillComeWhileThereIsNone)
{
    EXPECT_TRUE(child<QWidget>(page, u"requestsEmpty"_s)->isVisible());
    EXPECT_FALSE(trigger(page, u"action.exportRequests"_s));
    EXPECT_FALSE(trigger(page, u"action.clearRequests"_s));
    fill();
    EXPECT_FALSE(child<QWidget>(page, u"requestsEmpty"_s)->isVisible());
    EXPECT_EQ(operation(0), u"CreateFlow"_s);
    EXPECT_EQ(selected(), u"3"_s);
    ASSERT_TRUE(trigger(page, u"action.clearRequests"_s));
    EXPECT_TRUE(child<QWidget>(page, u"requestsEmpty"_s)->isVisible());
    EXPECT_FALSE(child<QWidget>(page, u"requestDetails"_s)->isVisible());
}

TEST_F(RequestsPageTest, followsAndLeavesTheChoiceAlone)
{
    fill();
    table()->selectRow(1);
    requests.add(FakeRequests::request(u"4"_s, u"ListFlows"_s));
    EXPECT_EQ(operation(0), u"ListFlows"_s);
    EXPECT_EQ(selected(), u"2"_s);
    EXPECT_EQ(title(), u"AppFlow StartFlow"_s);
}

TEST_F(RequestsPageTest, whoScrolledDownReadsOn)
{
    QList<workspace::Request> many;
    for (int id = 100; id > 0; --id)
        many.append(FakeRequests::request(QString::number(id), u"ListFlows"_s));
    requests.set(many);
    settle();
    requests.add(FakeRequests::request(u"101"_s, u"ListFlows"_s));
    settle();
    EXPECT_EQ(table()->rowAt(0), 0) << "at the top the newest is seen";
    table()->scrollTo(table()->model()->index(50, 0), QAbstractItemView::PositionAtTop);
    EXPECT_EQ(table()->rowAt(0), 50);
    requests.add(FakeRequests::request(u"102"_s, u"ListFlows"_s));
    settle();
    EXPECT_EQ(table()->rowAt(0), 51);
}

TEST_F(RequestsPageTest, detailsShowWhatWasAskedAndAnswered)
{
    fill();
    EXPECT_EQ(child<QLabel>(page, u"requestError"_s)->text(),
        u"ConflictException: There is a flow of this name."_s);
    EXPECT_EQ(text(u"requestAnswered"_s), QString());
    EXPECT_FALSE(sentence(u"requestAnswered"_s).isEmpty());
    table()->selectRow(1);
    EXPECT_EQ(text(u"requestAsked"_s), u"{\n    \"flowName\": \"orders\"\n}"_s);
    EXPECT_EQ(text(u"requestAnswered"_s), u"{\n    \"answerTo\": \"2\"\n}"_s);
    EXPECT_EQ(child<QLabel>(page, u"requestId"_s)->text(), u"request-2"_s);
    EXPECT_FALSE(child<QLabel>(page, u"requestError"_s)->isVisible());
    ASSERT_TRUE(press(page, u"requestAnsweredCopy"_s));
    EXPECT_EQ(QApplication::clipboard()->text(), text(u"requestAnswered"_s));
}

TEST_F(RequestsPageTest, detailsSayWhyAnAnswerIsNotThere)
{
    auto request = FakeRequests::request(u"1"_s, u"ListFlows"_s);
    requests.set({request});
    request.isKept = false;
    request.answer = {};
    requests.set({request});
    EXPECT_EQ(text(u"requestAnswered"_s), QString());
    EXPECT_EQ(sentence(u"requestAnswered"_s),
        u"It is not kept: it is large, or later calls took its room."_s);
    EXPECT_EQ(
        sentence(u"requestAsked"_s), u"It is not kept any more: later calls took its room."_s);
    EXPECT_FALSE(trigger(page, u"action.copyAwsCommand"_s)) << "it would lack what was asked";
}

TEST_F(RequestsPageTest, filtersByTextAndFailure)
{
    fill();
    child<QToolButton>(page, u"onlyFailedRequests"_s)->click();
    EXPECT_EQ(table()->model()->rowCount(), 1);
    EXPECT_EQ(child<QLabel>(page, u"requestCount"_s)->text(), u"1 of 3"_s);
    ASSERT_TRUE(trigger(page, u"action.find"_s));
    QTest::keyClicks(child<QLineEdit>(page, u"requestFilter"_s), u"orders"_s);
    EXPECT_EQ(table()->model()->rowCount(), 0);
    ASSERT_TRUE(press(page, u"clearRequestFilters"_s));
    EXPECT_EQ(table()->model()->rowCount(), 3);
    EXPECT_EQ(child<QLabel>(page, u"requestCount"_s)->text(), QString());
}

TEST_F(RequestsPageTest, copiesCommandsInTheOrderOfTheCalls)
{
    fill();
    auto list = requests.list();
    list[2].startedAt = list[1].startedAt.addSecs(-1);
    requests.set(list);
    table()->selectRow(1);
    ASSERT_TRUE(trigger(page, u"action.copyAwsCommand"_s));
    EXPECT_EQ(QApplication::clipboard()->text(), u"aws appflow start-flow --flow-name orders"_s);
    table()->selectionModel()->select(
        table()->model()->index(2, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    ASSERT_TRUE(trigger(page, u"action.copySluiceCommand"_s));
    EXPECT_EQ(QApplication::clipboard()->text(),
        u"sluice appflow list-flows\nsluice appflow start-flow --flow-name orders"_s);
    ASSERT_TRUE(trigger(page, u"action.copyRequestId"_s));
    EXPECT_EQ(QApplication::clipboard()->text(), u"request-2\nrequest-1"_s);
}

TEST_F(RequestsPageTest, noCommandCallsThePathsOfSluiceLocal)
{
    auto local = FakeRequests::request(u"1"_s, u"GET /_sluice/health"_s);
    local.service.clear();
    requests.set({local});
    EXPECT_EQ(title(), u"GET /_sluice/health"_s);
    EXPECT_FALSE(trigger(page, u"action.copyAwsCommand"_s));
    EXPECT_FALSE(trigger(page, u"action.copySluiceCommand"_s));
}

TEST_F(RequestsPageTest, exportsWhatTheListShows)
{
    fill();
    child<QToolButton>(page, u"onlyFailedRequests"_s)->click();
    QTemporaryDir folder;
    const QString path = folder.filePath(u"calls.har"_s);
    page.exportTo(path);
    auto *message = page.findChild<ui::InlineMessage *>();
    ASSERT_TRUE(waitUntil([&] { return !message->text().isEmpty(); }));
    EXPECT_EQ(message->text(), u"Saved as %1."_s.arg(path));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const auto har = QJsonDocument::fromJson(file.readAll());
    EXPECT_EQ(har[u"log"_s][u"entries"_s].toArray().size(), 1);
    EXPECT_EQ(har[u"log"_s][u"entries"_s][0][u"_operation"_s].toString(), u"CreateFlow"_s);

    const QString nowhere = folder.filePath(u"gone/calls.har"_s);
    page.exportTo(nowhere);
    ASSERT_TRUE(waitUntil([&] { return message->text().contains(u"gone"_s); }));
    EXPECT_FALSE(QFile::exists(nowhere));
}

TEST_F(RequestsPageTest, remembersItsColumns)
{
    EXPECT_TRUE(table()->isColumnHidden(RequestListModel::Endpoint));
    {
        RequestsPage other {requests, *settings};
        auto *its = child<QTableView>(other, u"requestTable"_s);
        its->setColumnHidden(RequestListModel::Endpoint, false);
        its->horizontalHeader()->resizeSection(RequestListModel::Operation, 333);
    }
    RequestsPage again {requests, *settings};
    auto *its = child<QTableView>(again, u"requestTable"_s);
    EXPECT_FALSE(its->isColumnHidden(RequestListModel::Endpoint));
    EXPECT_EQ(its->columnWidth(RequestListModel::Operation), 333);
}

TEST_F(RequestsPageTest, pollsAreHiddenOnRequestAndInTheNextWindow)
{
    auto health = FakeRequests::request(u"4"_s, u"GET /_sluice/health"_s);
    auto lost = FakeRequests::refused(u"5"_s, u"ListFlows"_s);
    fill();
    requests.add(health);
    requests.add(lost);
    EXPECT_EQ(table()->model()->rowCount(), 5);
    child<QToolButton>(page, u"hidePolls"_s)->click();
    ASSERT_EQ(table()->model()->rowCount(), 3);
    EXPECT_EQ(operation(0), u"ListFlows"_s); // it was refused
    EXPECT_EQ(operation(1), u"CreateFlow"_s);
    EXPECT_EQ(operation(2), u"StartFlow"_s);
    RequestsPage next(requests, *settings);
    EXPECT_EQ(child<QTableView>(next, u"requestTable"_s)->model()->rowCount(), 3);
}
