#pragma once

#include "ui/canvas/carddata.h"
#include "ui/editor/context/editorcontext.h"

#include <QWidget>

class QLabel;
class QScrollArea;

namespace sluice::ui {

class IconLabel;
class InspectorPanel;

/// The form of what is selected on the canvas: the flow, its trigger, source, a task, destination.
class Inspector : public QWidget {
    Q_OBJECT

public:
    explicit Inspector(const EditorContext &context, QWidget *parent = nullptr);

    void showCard(const CardRef &ref);
    /// The first control a person can type into.
    void focusFirst();

    InspectorPanel *panel() const { return m_panel; }

Q_SIGNALS:
    void stepRequested(sluice::flow::StepId step);
    /// The form that had the keyboard leaves (without a word it would go to some other pane), or
    /// Escape was pressed in it.
    void focusGivenUp();
    void messageRaised(const sluice::Error &error);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    InspectorPanel *makePanel(const CardRef &ref);
    InspectorPanel *makeTaskPanel(const flow::Task &task, const CardRef &ref);
    bool keepPanel(const CardRef &ref);
    void showTitle();
    void onDocumentChanged();
    void guardFields(QWidget *panel);

    EditorContext m_context;
    CardRef m_ref;
    QString m_kindId; ///< of the task the panel was made for
    IconLabel *m_icon;
    QLabel *m_title;
    QLabel *m_term; ///< what JSON calls the task
    QScrollArea *m_scroll;
    InspectorPanel *m_panel = nullptr;
};

} // namespace sluice::ui
