#include "ui/common/finishtyping.h"

#include <QApplication>
#include <QPointer>

namespace sluice::ui {

void finishTyping(QWidget &within)
{
    const QPointer<QWidget> field = QApplication::focusWidget();
    if (!field || !within.isAncestorOf(field))
        return;
    field->clearFocus();
    // A cell's editor is gone by now.
    if (field && field->isVisible())
        field->setFocus(Qt::OtherFocusReason);
}

} // namespace sluice::ui
