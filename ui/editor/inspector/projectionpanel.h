#pragma once

#include "ui/editor/inspector/taskpanel.h"

namespace sluice::ui {

class FieldChecklist;

/// Which fields are read from the source.
class ProjectionPanel final : public TaskPanel {
    Q_OBJECT

public:
    ProjectionPanel(const EditorContext &context, flow::StepId step, QWidget *parent = nullptr);

    void load() override;

private:
    FieldChecklist *m_fields;
};

} // namespace sluice::ui
