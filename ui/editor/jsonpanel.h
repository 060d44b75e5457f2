#pragma once

#include "flow/edit/floweditor.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace sluice::ui {

class JsonHighlighter;

/// The flow as text, both ways. What is typed is applied on Ctrl+Enter or when the focus leaves;
/// a text that cannot be read stays as it was typed, with the reason below it. When the flow was
/// changed elsewhere meanwhile, only the person decides which of the two counts.
class JsonPanel : public QWidget {
    Q_OBJECT

public:
    explicit JsonPanel(flow::FlowEditor &editor, QWidget *parent = nullptr);

    /// True while the text differs from the flow.
    bool hasUnappliedText() const { return m_isEdited; }

    QString text() const;
    /// Puts a text there as if it had been typed (a restored draft).
    void type(const QString &text);

    /// False when the text cannot be read; error() says why.
    bool apply();
    /// Applies what nobody has to be asked about. InvalidInput when the text cannot be read,
    /// Conflict when the flow changed elsewhere.
    Result<> settle();
    /// Shows the flow again.
    void discard();
    QString error() const;

Q_SIGNALS:
    /// Something was typed, applied or discarded.
    void unappliedTextChanged();
    /// Likewise, or error() is another one.
    void stateChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void onDocumentChanged();
    void showFlow();
    void setEdited(bool isEdited);
    void markLine(const QString &message);
    void onEdited();
    void showState(const QString &error);

    flow::FlowEditor &m_editor;
    QPlainTextEdit *m_text;
    JsonHighlighter *m_highlighter;
    QLabel *m_state;
    QPushButton *m_apply;
    QPushButton *m_discard;
    QString m_shown; ///< the flow's text when it was shown last; another text was typed
    bool m_isEdited = false;
    bool m_isOvertaken = false; ///< the flow changed elsewhere since the text was typed
    bool m_isShowing = false; ///< the text is being set, not typed
    bool m_isStale = true; ///< the flow changed while the panel was hidden
};

} // namespace sluice::ui
