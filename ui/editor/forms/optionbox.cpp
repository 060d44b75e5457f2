#include "ui/editor/forms/optionbox.h"

#include <QSignalBlocker>
#include <QWheelEvent>

namespace sluice::ui {

OptionBox::OptionBox(QWidget *parent)
    : QComboBox(parent)
{
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(8);
    setFocusPolicy(Qt::StrongFocus);
    connect(this, &QComboBox::activated, this, [this] { Q_EMIT chosen(value()); });
}

OptionBox &OptionBox::add(const QString &value, const QString &text)
{
    addItem(text, value);
    return *this;
}

void OptionBox::show(const QString &value)
{
    const QSignalBlocker quiet(this);
    int index = findData(value);
    if (index < 0) {
        addItem(value, value);
        index = count() - 1;
    }
    setCurrentIndex(index);
}

void OptionBox::wheelEvent(QWheelEvent *event)
{
    // Scrolling the inspector must not change what lies under the pointer.
    if (hasFocus())
        QComboBox::wheelEvent(event);
    else
        event->ignore();
}

} // namespace sluice::ui
