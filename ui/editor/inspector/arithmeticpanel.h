#pragma once

#include "ui/editor/inspector/taskpanel.h"

namespace sluice::ui {

class ResultField;

/// Two fields and an operation; the result is a field that a Map writes.
class ArithmeticPanel final : public TaskPanel {
    Q_OBJECT

public:
    ArithmeticPanel(const EditorContext &context, flow::StepId step, QWidget *parent = nullptr);

    void load() override;

private:
    PickBox *m_left;
    OptionBox *m_operator;
    PickBox *m_right;
    ResultField *m_result;
};

} // namespace sluice::ui
