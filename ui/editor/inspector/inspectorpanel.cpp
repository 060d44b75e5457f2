#include "ui/editor/inspector/inspectorpanel.h"

#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace sluice::ui {

InspectorPanel::InspectorPanel(const EditorContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(14, 4, 14, 14);
    m_column->setSpacing(4);
}

QLabel *InspectorPanel::makeLabel(const QString &text, QWidget *field)
{
    auto *label = new QLabel(text, this);
    label->setBuddy(field);
    label->setProperty("look", u"muted"_s);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(QString(text).remove(u'&'));
    return label;
}

QLabel *InspectorPanel::addField(const QString &label, QWidget *field, const QString &help)
{
    if (m_column->count() > 0)
        m_column->addSpacing(8);
    if (!label.isEmpty())
        m_column->addWidget(makeLabel(label, field));
    m_column->addWidget(field);
    return help.isEmpty() ? nullptr : addNote(help);
}

void InspectorPanel::addPair(
    const QString &label, QWidget *field, const QString &otherLabel, QWidget *other)
{
    if (m_column->count() > 0)
        m_column->addSpacing(8);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->addWidget(makeLabel(label, field), 0, 0);
    grid->addWidget(makeLabel(otherLabel, other), 0, 1);
    grid->addWidget(field, 1, 0);
    grid->addWidget(other, 1, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    m_column->addLayout(grid);
}

void InspectorPanel::addSection(const QString &title)
{
    m_column->addSpacing(16);
    auto *label = new QLabel(title, this);
    QFont font = label->font();
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    m_column->addWidget(label);
}

QLabel *InspectorPanel::addNote(const QString &text)
{
    auto *note = new QLabel(text, this);
    note->setWordWrap(true);
    note->setTextFormat(Qt::PlainText);
    note->setProperty("look", u"muted"_s);
    QFont font = note->font();
    font.setPointSizeF(font.pointSizeF() * 0.92);
    note->setFont(font);
    m_column->addWidget(note);
    return note;
}

void InspectorPanel::addStretch()
{
    m_column->addStretch(1);
}

void InspectorPanel::showText(QLineEdit *edit, const QString &text)
{
    if (edit->text() != text)
        edit->setText(text);
}

PanelGroup::PanelGroup(const EditorContext &context, QWidget *parent)
    : InspectorPanel(context, parent)
{
    column()->setContentsMargins(0, 0, 0, 0);
}

} // namespace sluice::ui
