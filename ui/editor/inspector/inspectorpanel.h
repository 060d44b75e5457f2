#pragma once

#include "ui/editor/context/editorcontext.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace sluice::ui {

/// A form of the inspector: shows a part of the flow and changes it through FlowEditor. Controls
/// never hold state of their own: after every change, also by undo, load() shows the document.
class InspectorPanel : public QWidget {
    Q_OBJECT

public:
    explicit InspectorPanel(const EditorContext &context, QWidget *parent = nullptr);

    /// Shows the document. Must not change it.
    virtual void load() = 0;

Q_SIGNALS:
    void messageRaised(const sluice::Error &error);

protected:
    const EditorContext &context() const { return m_context; }

    QVBoxLayout *column() const { return m_column; }

    /// A label above the field; help is a quiet line below.
    QLabel *addField(const QString &label, QWidget *field, const QString &help = {});
    /// Two fields side by side.
    void addPair(const QString &label, QWidget *field, const QString &otherLabel, QWidget *other);
    void addSection(const QString &title);
    QLabel *addNote(const QString &text);
    void addStretch();

    /// Sets the text when it is another one, keeping the cursor; does not emit textEdited().
    static void showText(QLineEdit *edit, const QString &text);

private:
    QLabel *makeLabel(const QString &text, QWidget *field);

    EditorContext m_context;
    QVBoxLayout *m_column;
};

/// Fields of a form that are shown and hidden together. The form around it loads and writes them.
class PanelGroup final : public InspectorPanel {
    Q_OBJECT

public:
    explicit PanelGroup(const EditorContext &context, QWidget *parent);

    using InspectorPanel::addField;
    using InspectorPanel::addNote;
    using InspectorPanel::addPair;
    using InspectorPanel::addSection;
    using InspectorPanel::column;

    void load() override { }
};

} // namespace sluice::ui
