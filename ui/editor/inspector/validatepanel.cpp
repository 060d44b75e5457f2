#include "ui/editor/inspector/validatepanel.h"

#include "ui/editor/context/fieldcatalog.h"
#include "ui/editor/forms/optionbox.h"
#include "ui/editor/forms/pickbox.h"

using namespace Qt::StringLiterals;

namespace sluice::ui {

ValidatePanel::ValidatePanel(const EditorContext &editorContext, flow::StepId step, QWidget *parent)
    : TaskPanel(editorContext, step, parent)
    , m_field(makeFieldBox(0, u"validateField"_s))
    , m_operator(new OptionBox(this))
    , m_action(new OptionBox(this))
{
    m_operator->add(u"VALIDATE_NON_NULL"_s, tr("must have a value"))
        .add(u"VALIDATE_NON_ZERO"_s, tr("must not be zero"))
        .add(u"VALIDATE_NON_NEGATIVE"_s, tr("must not be negative"))
        .add(u"VALIDATE_NUMERIC"_s, tr("must be a number"));
    bindOperator(m_operator);
    m_action->setObjectName(u"validateAction"_s);
    m_action->add(u"DropRecord"_s, tr("Leave the row out and go on"))
        .add(u"DropDataset"_s, tr("Stop the run with an error"));
    addField(tr("&Field"), m_field);
    addField(tr("&Rule"), m_operator);
    addField(tr("When a row &breaks it"), m_action);
    addFieldStatus();
    addStretch();
    connect(m_action, &OptionBox::chosen, this,
        [this](const QString &action) { setTaskProperty(u"VALIDATION_ACTION"_s, action); });
    connect(&context().fields, &FieldCatalog::changed, this, &ValidatePanel::load);
}

void ValidatePanel::load()
{
    showFieldBox(m_field, 0);
    m_operator->show(task().operatorName);
    const QString action = taskProperty(u"VALIDATION_ACTION"_s);
    m_action->show(action.isEmpty() ? u"DropRecord"_s : action);
}

} // namespace sluice::ui
