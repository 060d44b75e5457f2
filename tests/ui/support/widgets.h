#pragma once

#include "base/clock.h"
#include "support/waitfor.h"
#include "ui/common/windowsettings.h"

#include <QAbstractButton>
#include <QAction>
#include <QCoreApplication>
#include <QTemporaryDir>
#include <QToolButton>
#include <QWidget>

namespace sluice::test {

/// The child of this type and name; fails loudly (nullptr) when it is not there.
template <class T> T *child(QObject &parent, const QString &objectName)
{
    return parent.findChild<T *>(objectName);
}

/// Presses the visible button of this name; false when there is none to press.
inline bool press(QObject &parent, const QString &objectName)
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

/// Triggers the action of this name; false when it is missing or disabled.
inline bool trigger(QObject &parent, const QString &objectName)
{
    auto *action = parent.findChild<QAction *>(objectName);
    if (!action || !action->isEnabled())
        return false;
    action->trigger();
    return true;
}

/// Delivers what is queued now (answers of Pending).
inline void settle()
{
    for (int i = 0; i < 5; ++i) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

/// Settings in a folder of their own.
class TempSettings {
public:
    ui::WindowSettings &operator*() { return m_settings; }

private:
    QTemporaryDir m_dir;
    ui::WindowSettings m_settings {m_dir.filePath(QStringLiteral("window.ini"))};
};

/// What the fake workspace's rows are an hour older than.
inline QDateTime testNow()
{
    return QDateTime(QDate(2026, 1, 2), QTime(4, 4, 5), Qt::UTC);
}

} // namespace sluice::test
