#include "ui/editor/forms/pickbox.h"

#include <QCompleter>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QWheelEvent>

namespace sluice::ui {

PickBox::PickBox(QWidget *parent)
    : QComboBox(parent)
{
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(8);
    setMaxVisibleItems(14);
    setFocusPolicy(Qt::StrongFocus);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCaseSensitivity(Qt::CaseInsensitive);
    connect(lineEdit(), &QLineEdit::textEdited, this, &PickBox::edited);
    connect(this, &QComboBox::textActivated, this, &PickBox::edited);
}

void PickBox::setSuggestions(const QStringList &suggestions)
{
    if (suggestions == m_suggestions)
        return;
    m_suggestions = suggestions;
    const QSignalBlocker quiet(this);
    const QSignalBlocker quietLine(lineEdit());
    const QString text = currentText();
    const int cursor = lineEdit()->cursorPosition();
    clear();
    addItems(suggestions);
    setCurrentIndex(-1);
    lineEdit()->setText(text);
    lineEdit()->setCursorPosition(cursor);
}

void PickBox::show(const QString &text)
{
    if (text == currentText())
        return;
    const QSignalBlocker quiet(this);
    const QSignalBlocker quietLine(lineEdit());
    setCurrentIndex(findText(text, Qt::MatchFixedString | Qt::MatchCaseSensitive));
    lineEdit()->setText(text);
}

void PickBox::setPlaceholder(const QString &text)
{
    lineEdit()->setPlaceholderText(text);
}

void PickBox::showPopup()
{
    Q_EMIT opening();
    QComboBox::showPopup();
}

void PickBox::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // scrolling the inspector must not change what lies under the pointer
}

} // namespace sluice::ui
