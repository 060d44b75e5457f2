#pragma once

#include "ui/editor/inspector/taskpanel.h"

class QCheckBox;
class QLabel;

namespace sluice::ui {

class FilterValue;

/// Which rows are kept: field, operator, type and value or bounds.
class FilterPanel final : public TaskPanel {
    Q_OBJECT

public:
    FilterPanel(const EditorContext &context, flow::StepId step, QWidget *parent = nullptr);

    void load() override;

private:
    void wire();
    void showOperators(const flow::Task &task);
    void showSentence(const flow::Task &task);
    void setValue(const QString &text, bool isList);
    void setOperator(const QString &name);
    bool takesList(const flow::Task &task) const;

    PickBox *m_field;
    OptionBox *m_operator;
    OptionBox *m_type;
    QLabel *m_valueLabel;
    FilterValue *m_value;
    QCheckBox *m_isList;
    QWidget *m_bounds;
    FilterValue *m_lower;
    FilterValue *m_upper;
    QLabel *m_note;
};

} // namespace sluice::ui
