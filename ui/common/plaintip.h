#pragma once

#include <QString>

namespace sluice::ui {

/// For tool tips with names and messages from files and services: Qt takes a text that looks like
/// mark-up for mark-up, here it is shown as it is.
QString plainTip(const QString &text);

} // namespace sluice::ui
