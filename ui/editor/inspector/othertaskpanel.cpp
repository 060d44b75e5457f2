#include "ui/editor/inspector/othertaskpanel.h"

using namespace Qt::StringLiterals;

namespace sluice::ui {

OtherTaskPanel::OtherTaskPanel(
    const EditorContext &editorContext, flow::StepId step, QWidget *parent)
    : TaskPanel(editorContext, step, parent)
{
    addNote(tr("Edit this task in the JSON tab below. It is kept as it is."));
    column()->addSpacing(8);
    m_text = addNote({});
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    addStretch();
}

void OtherTaskPanel::load()
{
    const flow::Task now = task();
    QStringList lines {tr("Type: %1").arg(now.taskType), tr("Operator: %1").arg(now.operatorName),
        tr("Fields: %1").arg(now.sourceFields.join(u", "_s))};
    for (auto one = now.properties.begin(); one != now.properties.end(); ++one)
        lines.append(one.key() + u": "_s + one.value());
    m_text->setText(lines.join(u'\n'));
}

} // namespace sluice::ui
