#pragma once

#include "ui/editor/context/editorcontext.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace sluice::ui {

/// The name of what a Merge or Arithmetic task makes, and one click to map it to a destination
/// field while no Map does: without a Map the result is not written (reference 3.3.5, 3.3.6).
class ResultField : public QWidget {
    Q_OBJECT

public:
    ResultField(const EditorContext &context, flow::StepId step, QWidget *parent = nullptr);

    void load();

    QLineEdit *edit() const { return m_name; }

Q_SIGNALS:
    void edited(const QString &name);
    void messageRaised(const sluice::Error &error);

private:
    void addMap();

    EditorContext m_context;
    flow::StepId m_step;
    QLineEdit *m_name;
    QPushButton *m_map;
};

} // namespace sluice::ui
