#include "ui/common/returnkey.h"

#include <QAbstractButton>
#include <QApplication>
#include <QKeyEvent>

namespace sluice::ui {

ReturnKey::ReturnKey(QObject *parent)
    : QObject(parent)
{
    qApp->installEventFilter(this);
}

bool ReturnKey::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return false;
    const auto *key = static_cast<QKeyEvent *>(event);
    auto *button = qobject_cast<QAbstractButton *>(watched);
    const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const bool isPlain = !(key->modifiers() & ~Qt::KeypadModifier);
    if (!button || !button->isEnabled() || !isReturn || !isPlain)
        return false;
    // A key held down presses once: the answer to one question must not answer the next one.
    if (!key->isAutoRepeat())
        button->click();
    return true;
}

} // namespace sluice::ui
