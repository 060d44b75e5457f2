#include "ui/editor/inspector/projectionpanel.h"

#include "ui/editor/context/fieldcatalog.h"
#include "ui/editor/forms/fieldchecklist.h"

using namespace Qt::StringLiterals;

namespace sluice::ui {

ProjectionPanel::ProjectionPanel(
    const EditorContext &editorContext, flow::StepId step, QWidget *parent)
    : TaskPanel(editorContext, step, parent)
    , m_fields(new FieldChecklist(FieldChecklist::Mark::Chosen, this))
{
    addNote(tr("Choose every field that another task uses; the others are not read."));
    addFieldStatus();
    column()->addSpacing(4);
    column()->addWidget(m_fields, 1);
    connect(m_fields, &FieldChecklist::edited, this, [this](const QStringList &chosen) {
        change({}, [&](flow::Task &task) { task.sourceFields = chosen; });
    });
    connect(&context().fields, &FieldCatalog::changed, this, &ProjectionPanel::load);
}

void ProjectionPanel::load()
{
    m_fields->show(context().fields.names(), task().sourceFields);
}

} // namespace sluice::ui
