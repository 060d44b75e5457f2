#include "flow/definition/flowjson.h"
#include "flow/validation/code.h"
#include "pagefixture.h"

#include <QListView>

#include <functional>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

class ProblemsPanelTest : public test::PageTest { };

} // namespace

TEST_F(ProblemsPanelTest, aMemberThatTheConnectorLacksIsRemovedFromTheProblems)
{
    flow::FlowDefinition flow = test::sampleFlow();
    flow::Endpoint &redshift = flow.destinations[0];
    redshift.connectorType = redshift.propertiesKey = u"Redshift"_s;
    redshift.connectorProfileName = u"dw"_s;
    redshift.properties
        = {{u"object"_s, u"public.orders"_s}, {u"intermediateBucketName"_s, u"stage"_s},
            {u"s3OutputFormatConfig"_s, QJsonObject {{u"fileType"_s, u"JSON"_s}}}};
    open(flow);
    const auto before = document().definition();
    auto *list = find<QListView>("problemsView");
    auto *fix = find<QPushButton>("fixProblem");
    EXPECT_FALSE(fix->isVisibleTo(page.get()));
    const auto &issues = document().issues();
    const auto unknown = std::find_if(issues.begin(), issues.end(),
        [](const flow::Issue &issue) { return issue.code == flow::Code::UnknownMember; });
    ASSERT_NE(unknown, issues.end());
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        if (list->model()->index(row, 0).data().toString().contains("s3OutputFormatConfig"_L1))
            list->setCurrentIndex(list->model()->index(row, 0));
    }
    EXPECT_TRUE(fix->isVisibleTo(page.get()));
    EXPECT_EQ(fix->text(), u"Remove s3OutputFormatConfig"_s);
    EXPECT_EQ(find<QLabel>("fixPath")->text(),
        u"destinationFlowConfigList.1.member.destinationConnectorProperties.Redshift."
        "s3OutputFormatConfig"_s);
    fix->click();
    EXPECT_FALSE(
        document().definition().destinations[0].properties.contains("s3OutputFormatConfig"_L1));
    EXPECT_FALSE(fix->isVisibleTo(page.get()));
    EXPECT_EQ(document().undoStack().undoText(), u"Remove s3OutputFormatConfig"_s);
    document().undoStack().undo();
    EXPECT_EQ(document().definition(), before);
}

TEST_F(ProblemsPanelTest, aBucketThatCameMeanwhileIsNoProblemAnyMore)
{
    const auto warns = [this] {
        const auto *problems = find<QListView>("problemsView")->model();
        for (int row = 0; row < problems->rowCount(); ++row)
            if (problems->index(row, 0).data().toString().contains("clean-zone"_L1))
                return true;
        return false;
    };
    workspace.connection.setState(workspace::Connection::State::Online);
    const std::pair<const char *, std::function<void()>> ways[] = {
        {"the buckets are asked for", [this] { workspace.buckets.refresh(); }},
        {"a flow was saved or has run",
            [this] { workspace.flows.set({test::FakeFlows::flow(u"orders"_s)}); }},
        {"the fields are read again",
            [this] {
                selectCard(1);
                control<QToolButton>("fieldStatusRetry")->click();
            }},
    };
    for (const auto &[name, act] : ways) {
        workspace.buckets.known = {u"raw-zone"_s};
        workspace.flows.set({});
        open(test::sampleFlow());
        ASSERT_TRUE(test::waitUntil(warns)) << name;
        workspace.buckets.known.append(u"clean-zone"_s);
        act();
        EXPECT_TRUE(test::waitUntil([&] { return !warns(); })) << name;
    }
}

} // namespace sluice::ui
