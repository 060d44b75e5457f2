#include "ui/editor/inspector/arithmeticpanel.h"

#include "flow/values/namelists.h"
#include "ui/editor/context/fieldcatalog.h"
#include "ui/editor/forms/optionbox.h"
#include "ui/editor/forms/pickbox.h"
#include "ui/editor/inspector/resultfield.h"

#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace sluice::ui {

ArithmeticPanel::ArithmeticPanel(
    const EditorContext &editorContext, flow::StepId step, QWidget *parent)
    : TaskPanel(editorContext, step, parent)
    , m_left(new PickBox(this))
    , m_operator(new OptionBox(this))
    , m_right(new PickBox(this))
    , m_result(new ResultField(editorContext, step, this))
{
    m_left->setObjectName(u"leftField"_s);
    m_right->setObjectName(u"rightField"_s);
    m_operator->add(u"ADDITION"_s, tr("plus"))
        .add(u"SUBTRACTION"_s, tr("minus"))
        .add(u"MULTIPLICATION"_s, tr("times"))
        .add(u"DIVISION"_s, tr("divided by"));
    bindOperator(m_operator);
    addField(tr("&First field"), m_left);
    addField(tr("&Operation"), m_operator);
    addField(tr("&Second field"), m_right,
        tr("A value that is no number, and division by zero, give no result for the row."));
    addField(tr("&Result"), m_result);
    addFieldStatus();
    addStretch();

    const auto fieldsEdited = [this] {
        const QStringList fields {m_left->currentText(), m_right->currentText()};
        change(u"sourceFields"_s, [&](flow::Task &task) {
            // The result is named like the operands until somebody names it (reference 3.3.5).
            if (task.destinationField == task.properties.value(u"MATH_OPERATION_FIELDS_ORDER"_s))
                task.destinationField = fields.join(u',');
            task.sourceFields = fields;
            task.sourceFields.removeAll(QString());
            task.properties.insert(u"MATH_OPERATION_FIELDS_ORDER"_s, fields.join(u','));
        });
    };
    connect(m_left, &PickBox::edited, this, fieldsEdited);
    connect(m_right, &PickBox::edited, this, fieldsEdited);
    connect(m_result, &ResultField::edited, this, [this](const QString &name) {
        change(u"destinationField"_s, [&](flow::Task &task) { task.destinationField = name; });
    });
    connect(m_result, &ResultField::messageRaised, this, &ArithmeticPanel::messageRaised);
    connect(&context().fields, &FieldCatalog::changed, this, &ArithmeticPanel::load);
}

void ArithmeticPanel::load()
{
    const flow::Task now = task();
    // The order of the operands is in the property, not in sourceFields.
    const QStringList order = flow::shownOperands(now);
    const QStringList names = context().fields.names();
    m_left->setSuggestions(names);
    m_right->setSuggestions(names);
    m_left->show(order.value(0));
    m_right->show(order.value(1));
    m_operator->show(now.operatorName);
    m_result->load();
}

} // namespace sluice::ui
