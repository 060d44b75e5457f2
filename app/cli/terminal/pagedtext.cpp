#include "cli/terminal/pagedtext.h"

#include "cli/console/console.h"
#include "cli/terminal/pager.h"

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sluice::cli {

void printPaged(const QString &text)
{
    Pager pager;
    if (::isatty(STDOUT_FILENO) == 1) {
        const QString command
            = qEnvironmentVariable("MANPAGER", qEnvironmentVariable("PAGER", u"less -R"_s));
        // Without a pager the text is good to read all the same.
        [[maybe_unused]] const auto started = command.isEmpty() ? Result<>() : pager.start(command);
    }
    if (pager.isRunning())
        pager.write(text.toLocal8Bit());
    else
        printText(text);
}

} // namespace sluice::cli
