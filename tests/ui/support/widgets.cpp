#include "ui/support/widgets.h"

namespace sluice::test {

bool press(QObject &parent, const QString &objectName)
{
    const auto buttons = parent.findChildren<QAbstractButton *>(objectName);
    for (auto *button : buttons) {
        if (button->isVisibleTo(nullptr) && button->isEnabled()) {
            button->click();
            return true;
        }
    }
    return false;
}

bool trigger(QObject &parent, const QString &objectName)
{
    auto *action = parent.findChild<QAction *>(objectName);
    if (!action || !action->isEnabled())
        return false;
    action->trigger();
    return true;
}

void settle()
{
    for (int i = 0; i < 5; ++i) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

QDateTime testNow()
{
    return QDateTime(QDate(2026, 1, 2), QTime(4, 4, 5), Qt::UTC);
}

} // namespace sluice::test
