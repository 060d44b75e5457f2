#pragma once

#include "ui/editor/inspector/taskpanel.h"

namespace sluice::ui {

class ResultField;

/// Fields joined into one text; the result is a field that a Map writes.
class MergePanel final : public TaskPanel {
    Q_OBJECT

public:
    MergePanel(const EditorContext &context, flow::StepId step, QWidget *parent = nullptr);

    void load() override;

private:
    PickBox *m_first;
    PickBox *m_second;
    QLineEdit *m_more;
    QLineEdit *m_format;
    ResultField *m_result;
};

} // namespace sluice::ui
