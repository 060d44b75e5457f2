#pragma once

#include "ui/editor/inspector/taskpanel.h"

namespace sluice::ui {

class FieldChecklist;

/// Which fields are left out when all are mapped.
class MapAllPanel final : public TaskPanel {
    Q_OBJECT

public:
    MapAllPanel(const EditorContext &context, flow::StepId step, QWidget *parent = nullptr);

    void load() override;

private:
    FieldChecklist *m_excluded;
};

} // namespace sluice::ui
