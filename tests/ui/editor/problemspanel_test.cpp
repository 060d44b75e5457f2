#include "flow/definition/flowjson.h"
#include "flow/validation/code.h"
#include "pagefixture.h"

#include <QListView>

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

} // namespace sluice::ui
