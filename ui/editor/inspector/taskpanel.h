#pragma once

#include "ui/editor/inspector/inspectorpanel.h"

#include <functional>

namespace sluice::ui {

class OptionBox;
class PickBox;

/// A form for one task.
class TaskPanel : public InspectorPanel {
    Q_OBJECT

public:
    TaskPanel(const EditorContext &context, flow::StepId step, QWidget *parent = nullptr);

    flow::StepId step() const { return m_step; }

protected:
    /// The task as it stands; an empty one when it is gone.
    flow::Task task() const;

    /// One undo step; changes of the same member in a row merge into one (typing), those without a
    /// member's name never do.
    void change(const QString &member, const std::function<void(flow::Task &)> &edit);
    void setTaskProperty(const QString &key, const QString &value);

    QString taskProperty(const QString &key) const { return task().properties.value(key); }

    /// A picker of source fields that follows the catalogue and is tied to sourceFields[index].
    PickBox *makeFieldBox(int index, const QString &objectName);
    void showFieldBox(PickBox *box, int index) const;
    void setSourceField(int index, const QString &name);
    /// A box for the operator, which is written under the connector's own key.
    void bindOperator(OptionBox *box);
    void addFieldStatus();

private:
    flow::StepId m_step;
};

} // namespace sluice::ui
