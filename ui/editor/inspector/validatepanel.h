#pragma once

#include "ui/editor/inspector/taskpanel.h"

namespace sluice::ui {

/// What makes a row bad, and what happens then.
class ValidatePanel final : public TaskPanel {
    Q_OBJECT

public:
    ValidatePanel(const EditorContext &context, flow::StepId step, QWidget *parent = nullptr);

    void load() override;

private:
    PickBox *m_field;
    OptionBox *m_operator;
    OptionBox *m_action;
};

} // namespace sluice::ui
