#pragma once

#include "base/result.h"
#include "desktop/appcontext.h"

#include <QStringList>

namespace sluice::desktop {

/// What to do instead of opening a window, or the options to open it with.
struct CommandLine {
    QString textToPrint; ///< of --help and --version; empty when the window is to open
    DesktopOptions options;
};

/// \param arguments without the program's name. Without --sluice, sluiceProgram stays empty.
/// InvalidInput for an unknown option or a second file.
Result<CommandLine> readCommandLine(const QStringList &arguments);

} // namespace sluice::desktop
