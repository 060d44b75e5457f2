#pragma once

#include "ui/editor/inspector/taskpanel.h"

class QSpinBox;

namespace sluice::ui {

/// Cuts a text to a length.
class TruncatePanel final : public TaskPanel {
    Q_OBJECT

public:
    TruncatePanel(const EditorContext &context, flow::StepId step, QWidget *parent = nullptr);

    void load() override;

private:
    PickBox *m_field;
    QSpinBox *m_length;
};

} // namespace sluice::ui
