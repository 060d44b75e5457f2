#include "flow/definition/s3endpoint.h"
#include "flow/edit/floweditor.h"
#include "flow/edit/memberfix.h"
#include "flow/validation/validate.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::flow {

namespace {

/// The fixes that the explainer offers for the document.
QList<IssueFix> fixesOf(const FlowDocument &document)
{
    QList<IssueFix> fixes;
    for (const Issue &issue : validate(document.definition())) {
        if (issue.fix)
            fixes << *issue.fix;
    }
    return fixes;
}

} // namespace

TEST(MemberFix, fixesOfTheExplainerRemoveAndRenameUnknownMembers)
{
    FlowDefinition flow = newFlow(u"orders"_s);
    flow.source = s3Source(u"raw-zone"_s, u"orders"_s, u"CSV"_s);
    Endpoint &redshift = flow.destinations[0];
    redshift.connectorType = redshift.propertiesKey = u"Redshift"_s;
    redshift.connectorProfileName = u"dw"_s;
    redshift.properties = {{u"object"_s, u"public.orders"_s},
        {u"intermediateBucketName"_s, u"stage"_s}, {u"BucketPrefix"_s, u"p"_s},
        {u"s3OutputFormatConfig"_s, QJsonObject {{u"fileType"_s, u"JSON"_s}}}};
    flow.tasks = {newTask(u"Map"_s, {}, flow.source), newTask(u"Map"_s, {}, flow.source)};
    flow.tasks[1].rest = {{u"a.note"_s, u"x"_s}};
    flow.rest = {{u"later"_s, QJsonObject {{u"x"_s, 1}}}};
    FlowDocument document;
    document.reset(flow);
    const FlowDefinition before = document.definition();
    FlowEditor editor(document);

    for (auto fixes = fixesOf(document); !fixes.isEmpty(); fixes = fixesOf(document)) {
        const auto fixed = editor.applyFix(fixes.first());
        ASSERT_TRUE(fixed.ok()) << fixed.error().message.toStdString();
    }
    EXPECT_EQ(document.undoStack().count(), 4);
    const FlowDefinition after = document.definition();
    EXPECT_EQ(after.destinations[0].properties,
        (QJsonObject {{u"object"_s, u"public.orders"_s}, {u"intermediateBucketName"_s, u"stage"_s},
            {u"bucketPrefix"_s, u"p"_s}}));
    EXPECT_EQ(after.tasks[1], newTask(u"Map"_s, {}, flow.source));
    EXPECT_EQ(after.rest, QJsonObject());
    for (int i = 0; i < 2; ++i)
        EXPECT_EQ(after.tasks[i].id, before.tasks[i].id);
    while (document.undoStack().canUndo())
        document.undoStack().undo();
    EXPECT_EQ(document.definition(), before);
}

TEST(MemberFix, aFixThatNoLongerFitsChangesNothing)
{
    FlowDocument document;
    document.reset(newFlow(u"orders"_s));
    FlowEditor editor(document);
    const FlowDefinition before = document.definition();
    EXPECT_EQ(editor.applyFix({u"tasks.9.member.note"_s, u"note"_s, {}}).error().kind,
        ErrorKind::NotFound);
    EXPECT_EQ(editor.applyFix({u"flowName"_s, u"flowName"_s, u"tasks"_s}).error().kind,
        ErrorKind::InvalidInput);
    EXPECT_EQ(document.definition(), before);
    EXPECT_EQ(document.undoStack().count(), 0);
}

} // namespace sluice::flow
