#include "flow/definition/taskkinds.h"
#include "pagefixture.h"

#include <QListView>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

class TaskWordsTest : public test::PageTest { };

} // namespace

TEST_F(TaskWordsTest, everyKindOfTaskIsCalledTheSameEverywhere)
{
    QStringList offered;
    const auto *palette = find<QListView>("taskPaletteView")->model();
    for (int row = 0; row < palette->rowCount(); ++row)
        offered << palette->index(row, 0).data().toString();
    for (const flow::TaskKind &kind : flow::taskKinds()) {
        SCOPED_TRACE(kind.id.toStdString());
        flow::FlowDefinition broken = test::sampleFlow();
        flow::Task task;
        task.taskType = kind.taskType;
        task.operatorKey = u"S3"_s;
        task.operatorName = kind.operatorName;
        task.rest = {{u"connectorOperator"_s, QJsonObject {{u"Salesforce"_s, u"NO_OP"_s}}}};
        broken.tasks = {task};
        document().reset(broken);
        EXPECT_EQ(offered.contains(kind.title), kind.isOffered);

        const flow::StepId step = flow().tasks[0].id;
        scene().selectStep(step);
        EXPECT_EQ(scene().selectedItem()->data().title, kind.title);
        EXPECT_EQ(scene().selectedItem()->data().jsonTerm, flow::jsonTerm(task));
        EXPECT_EQ(find<QLabel>("inspectorTitle")->text(), kind.title);
        EXPECT_EQ(find<QLabel>("inspectorTerm")->text(), flow::jsonTerm(task));

        const auto *problems = find<QListView>("problemsView")->model();
        QStringList said;
        for (int row = 0; row < problems->rowCount(); ++row) {
            const QString problem = problems->index(row, 0).data().toString();
            if (problem.startsWith(kind.title + u':'))
                said << problem;
        }
        EXPECT_FALSE(said.filter(u"The "_s + flow::taskName(task) + u" task"_s).isEmpty())
            << said.join(u'\n').toStdString();
        EXPECT_TRUE(flow::taskName(task).startsWith(kind.title));
        const QString told = flow::taskLabel(3, task);
        EXPECT_TRUE(told.startsWith(u"Task 3 ("_s + kind.title)) << told.toStdString();
        EXPECT_TRUE(told.contains(kind.taskType)) << told.toStdString();

        flow::FlowEditor editor(document());
        ASSERT_TRUE(editor.removeTask(step));
        EXPECT_EQ(document().undoStack().undoText(), u"Remove %1 task"_s.arg(kind.title));
    }
}

} // namespace sluice::ui
