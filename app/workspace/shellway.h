#pragma once

#include <QString>

namespace sluice::workspace {

/// How a shell reaches the service that is shown.
struct ShellWay {
    QString setup; ///< what has to be run before: `eval "$(sluice env)"`; empty: nothing
    QString sluice = QStringLiteral("sluice"); ///< the program, as a shell finds it
};

} // namespace sluice::workspace
