#include "ui/pages/workflows/formdialog.h"

#include "ui/common/themecolors.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

FormDialog::FormDialog(const QString &title, const QStringList &intro, QWidget *parent)
    : QDialog(parent)
    , m_layout(new QVBoxLayout(this))
    , m_form(new QFormLayout)
    , m_problem(new QLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    auto *head = new QLabel(title, this);
    head->setProperty("look", u"title"_s);
    head->setTextFormat(Qt::PlainText);
    head->setWordWrap(true);
    auto *layout = m_layout;
    layout->setContentsMargins(22, 20, 22, 16);
    layout->setSpacing(8);
    layout->addWidget(head);
    for (const QString &line : intro) {
        auto *label = new QLabel(line, this);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    m_form->setHorizontalSpacing(14);
    m_form->setVerticalSpacing(8);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    layout->addSpacing(4);
    layout->addLayout(m_form);
    m_problem->setObjectName(u"formProblem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    QPalette words = palette();
    words.setColor(QPalette::WindowText, ThemeColors::from(words).bad);
    m_problem->setPalette(words);
    m_problem->hide();
    layout->addWidget(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_cancel = buttons->button(QDialogButtonBox::Cancel);
    m_cancel->setIcon({}); // the style's own, in its own colours
    m_go = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_go->setObjectName(u"formGo"_s);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &FormDialog::go);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setMinimumWidth(460);
}

void FormDialog::addRow(const QString &caption, QWidget *field)
{
    auto *label = new QLabel(caption, this);
    label->setProperty("look", u"caption"_s);
    label->setBuddy(field);
    field->setAccessibleName(caption);
    m_form->addRow(label, field);
}

void FormDialog::addWidget(QWidget *widget, Height height)
{
    m_layout->insertWidget(m_layout->indexOf(m_form), widget, height == Height::WhatIsLeft ? 1 : 0);
}

QLineEdit *FormDialog::addLine(
    const QString &caption, const QString &text, const QString &placeholder)
{
    auto *field = new QLineEdit(text, this);
    field->setPlaceholderText(placeholder);
    addRow(caption, field);
    connect(field, &QLineEdit::textChanged, this, &FormDialog::checkFields);
    return field;
}

QPlainTextEdit *FormDialog::addText(const QString &caption, const QString &placeholder)
{
    auto *field = new QPlainTextEdit(this);
    field->setPlaceholderText(placeholder);
    field->setTabChangesFocus(true);
    field->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    field->setMinimumHeight(110);
    addRow(caption, field);
    connect(field, &QPlainTextEdit::textChanged, this, &FormDialog::checkFields);
    return field;
}

QComboBox *FormDialog::addChoice(const QString &caption)
{
    auto *field = new QComboBox(this);
    addRow(caption, field);
    return field;
}

void FormDialog::setAct(const QString &text, Look look, std::function<QString()> problem,
    std::function<Pending<>()> act)
{
    m_go->setText(text);
    m_go->setProperty("look", look == Look::Danger ? u"danger"_s : u"primary"_s);
    // What cannot be taken back is not what Return does.
    (look == Look::Danger ? m_cancel : m_go)->setDefault(true);
    beginWithFields();
    if (look == Look::Danger)
        m_cancel->setFocus();
    // The style sheet looks at it once, when the button came into its box.
    m_go->style()->unpolish(m_go);
    m_go->style()->polish(m_go);
    m_check = std::move(problem);
    m_act = std::move(act);
    checkFields();
}

/// The buttons were there before the fields: a key would be for them, and Return would give up what
/// was not even typed.
void FormDialog::beginWithFields()
{
    const auto after = [this](QWidget *widget) {
        do
            widget = widget->nextInFocusChain();
        while (widget != this && widget->focusPolicy() == Qt::NoFocus);
        return widget;
    };
    QWidget *first = after(this);
    while (first == m_cancel || first == m_go)
        first = after(first);
    if (first == this)
        return;
    QWidget *last = first;
    for (QWidget *next = first; next != this; next = after(next))
        last = next;
    setTabOrder(last, m_go); // and round to m_cancel
    first->setFocus();
}

void FormDialog::checkFields()
{
    const QString problem = m_check ? m_check() : QString();
    m_go->setEnabled(problem.isEmpty() && !m_isBusy);
    m_go->setToolTip(problem);
    m_problem->hide(); // of what was typed before
}

void FormDialog::go()
{
    m_isBusy = true;
    checkFields();
    m_act().done(this, [this](const Result<> &done) {
        m_isBusy = false;
        if (done) {
            accept();
            return;
        }
        checkFields();
        if (done.error().kind != ErrorKind::Canceled)
            sayProblem(done.error().message);
    });
}

void FormDialog::sayProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->show();
}

} // namespace sluice::ui
