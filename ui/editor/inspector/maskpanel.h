#pragma once

#include "ui/editor/inspector/taskpanel.h"

class QLabel;
class QSpinBox;

namespace sluice::ui {

/// Hides a value, or its first or last characters.
class MaskPanel final : public TaskPanel {
    Q_OBJECT

public:
    MaskPanel(const EditorContext &context, flow::StepId step, QWidget *parent = nullptr);

    void load() override;

private:
    QString example() const;

    PickBox *m_field;
    OptionBox *m_operator;
    QSpinBox *m_length;
    QLineEdit *m_character;
    QLabel *m_example;
};

} // namespace sluice::ui
