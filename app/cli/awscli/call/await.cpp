#include "cli/awscli/call/await.h"

#include <QCoreApplication>

namespace sluice::cli {

void ensureApplication()
{
    if (QCoreApplication::instance())
        return;
    static int argc = 1;
    static char name[] = "sluice";
    static char *argv[] = {name, nullptr};
    static QCoreApplication application(argc, argv);
}

} // namespace sluice::cli
