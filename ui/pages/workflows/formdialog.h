#pragma once

#include "base/pending.h"

#include <QDialog>

#include <functional>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace sluice::ui {

/// A few fields and one thing that is done with them. It stays open with all that was typed until
/// that has succeeded; what the service says against it stands below the fields.
class FormDialog final : public QDialog {
    Q_OBJECT

public:
    /// \param intro says what will happen; one line a consequence
    FormDialog(const QString &title, const QStringList &intro, QWidget *parent);

    QLineEdit *addLine(const QString &caption, const QString &text, const QString &placeholder);
    QPlainTextEdit *addText(const QString &caption, const QString &placeholder);
    QComboBox *addChoice(const QString &caption);

    enum class Height { OfItsOwn, WhatIsLeft };

    /// Above the fields, as wide as the dialog.
    void addWidget(QWidget *widget, Height height);
    /// After something changed that no field tells of.
    void checkFields();

    enum class Look { Primary, Danger };

    /// \param problem why the fields cannot be used yet, empty when they can
    /// \param act is called with the button; the dialog closes when it has succeeded
    void setAct(const QString &text, Look look, std::function<QString()> problem,
        std::function<Pending<>()> act);

private:
    void addRow(const QString &caption, QWidget *field);
    void beginWithFields();
    void go();
    void sayProblem(const QString &text);

    QVBoxLayout *m_layout;
    QFormLayout *m_form;
    QLabel *m_problem;
    QPushButton *m_go;
    QPushButton *m_cancel;
    std::function<QString()> m_check;
    std::function<Pending<>()> m_act;
    bool m_isBusy = false;
};

} // namespace sluice::ui
