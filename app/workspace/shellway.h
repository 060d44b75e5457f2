#pragma once

#include <QString>

namespace sluice::workspace {

/// How a shell reaches the service that is shown.
struct ShellWay {
    QString setup; ///< what has to be run before: `eval "$(sluice env)"`; empty: nothing
    QString sluice = QStringLiteral("sluice"); ///< the program, as a shell finds it
    QString data; ///< --data DIR, as it is typed; empty: a shell's `sluice` finds the service

    /// A command of `sluice` to be told in a sentence: "sluice worker --data DIR".
    QString told(const QString &words) const
    {
        const QString command = QStringLiteral("sluice ") + words;
        return data.isEmpty() ? command : command + u' ' + data;
    }
};

} // namespace sluice::workspace
