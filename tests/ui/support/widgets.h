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
bool press(QObject &parent, const QString &objectName);

/// Triggers the action of this name; false when it is missing or disabled.
bool trigger(QObject &parent, const QString &objectName);

/// Delivers what is queued now (answers of Pending).
void settle();

/// Settings in a folder of their own.
class TempSettings {
public:
    ui::WindowSettings &operator*() { return m_settings; }

private:
    QTemporaryDir m_dir;
    ui::WindowSettings m_settings {m_dir.filePath(QStringLiteral("window.ini"))};
};

/// What the fake workspace's rows are an hour older than.
QDateTime testNow();

} // namespace sluice::test
