#pragma once

#include "ui/editor/inspector/taskpanel.h"

class QLabel;

namespace sluice::ui {

/// A task that has no form of its own: says what it is and where it is edited.
class OtherTaskPanel final : public TaskPanel {
    Q_OBJECT

public:
    OtherTaskPanel(const EditorContext &context, flow::StepId step, QWidget *parent = nullptr);

    void load() override;

private:
    QLabel *m_text;
};

} // namespace sluice::ui
