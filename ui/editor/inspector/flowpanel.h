#pragma once

#include "ui/editor/inspector/inspectorpanel.h"

class QLabel;
class QPlainTextEdit;

namespace sluice::ui {

/// Name, description and tags of the flow.
class FlowPanel final : public InspectorPanel {
    Q_OBJECT

public:
    explicit FlowPanel(const EditorContext &context, QWidget *parent = nullptr);

    void load() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void applyTags();

    QLineEdit *m_name;
    QLabel *m_nameNote;
    QPlainTextEdit *m_description;
    QPlainTextEdit *m_tags;
    bool m_isLoading = false;
};

} // namespace sluice::ui
