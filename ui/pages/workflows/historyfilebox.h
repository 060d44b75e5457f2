#pragma once

#include "base/pending.h"
#include "swf/values/historyrow.h"

#include <QString>

#include <functional>

class QWidget;

namespace sluice::ui {

class WindowSettings;

// Where histories lie as files.

/// The folder that the last one was saved in or read from.
QString historyFolder(const WindowSettings &settings);
void rememberHistoryFolder(WindowSettings &settings, const QString &path);

/// Asks for a history to open.
/// \param chosen is called with its path, unless context is gone by then
void openHistoryBox(QWidget &parent, WindowSettings &settings, QObject *context,
    std::function<void(const QString &)> chosen);

/// Reads and parses on another thread.
Pending<QList<swf::HistoryEvent>> readHistoryFileLater(const QString &path);

} // namespace sluice::ui
