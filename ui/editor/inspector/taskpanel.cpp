#include "ui/editor/inspector/taskpanel.h"

#include "ui/editor/context/fieldcatalog.h"
#include "ui/editor/forms/fieldstatus.h"
#include "ui/editor/forms/optionbox.h"
#include "ui/editor/forms/pickbox.h"

using namespace Qt::StringLiterals;

namespace sluice::ui {

TaskPanel::TaskPanel(const EditorContext &context, flow::StepId step, QWidget *parent)
    : InspectorPanel(context, parent)
    , m_step(step)
{
}

flow::Task TaskPanel::task() const
{
    const flow::Task *task = context().document().task(m_step);
    return task ? *task : flow::Task();
}

void TaskPanel::change(const QString &member, const std::function<void(flow::Task &)> &edit)
{
    flow::Task changed = task();
    edit(changed);
    const QString mergeKey = member.isEmpty() ? QString() : u"task.%1.%2"_s.arg(m_step).arg(member);
    const auto done = context().editor.setTask(m_step, changed, mergeKey);
    if (!done)
        Q_EMIT messageRaised(done.error());
}

void TaskPanel::setTaskProperty(const QString &key, const QString &value)
{
    change(key, [&](flow::Task &task) {
        // The service takes no empty values (reference 3.1): an emptied field is an absent one.
        if (value.isEmpty())
            task.properties.remove(key);
        else
            task.properties.insert(key, value);
    });
}

PickBox *TaskPanel::makeFieldBox(int index, const QString &objectName)
{
    auto *box = new PickBox(this);
    box->setObjectName(objectName);
    box->setPlaceholder(tr("Field"));
    connect(box, &PickBox::edited, this,
        [this, index](const QString &name) { setSourceField(index, name); });
    return box;
}

void TaskPanel::showFieldBox(PickBox *box, int index) const
{
    box->setSuggestions(context().fields.namesWithResults());
    box->show(task().sourceFields.value(index));
}

void TaskPanel::setSourceField(int index, const QString &name)
{
    change(u"sourceFields[%1]"_s.arg(index), [&](flow::Task &task) {
        while (task.sourceFields.size() <= index)
            task.sourceFields.append(QString());
        task.sourceFields[index] = name;
        while (!task.sourceFields.isEmpty() && task.sourceFields.last().isEmpty())
            task.sourceFields.removeLast();
    });
}

void TaskPanel::bindOperator(OptionBox *box)
{
    box->setObjectName(u"operatorBox"_s);
    connect(box, &OptionBox::chosen, this, [this](const QString &name) {
        change(u"operator"_s, [&](flow::Task &task) {
            if (task.operatorKey.isEmpty())
                task.operatorKey
                    = flow::newTask(task.taskType, name, context().flow().source).operatorKey;
            task.operatorName = name;
        });
    });
}

void TaskPanel::addFieldStatus()
{
    column()->addSpacing(10);
    column()->addWidget(new FieldStatus(context().fields, this));
}

} // namespace sluice::ui
