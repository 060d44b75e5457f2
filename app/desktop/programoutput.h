#pragma once

#include "base/pending.h"

#include <QStringList>

namespace sluice::desktop {

/// Runs a program and answers with what it printed. NotFound when it cannot be started, Internal
/// with its own last words when it failed.
Pending<QString> programOutput(
    const QString &program, const QStringList &arguments, QObject *context);

} // namespace sluice::desktop
