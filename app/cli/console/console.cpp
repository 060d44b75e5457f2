#include "cli/console/console.h"

#include <cstdio>

using namespace Qt::StringLiterals;

namespace sluice::cli {

void printText(const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), stdout);
    std::fflush(stdout);
}

void printError(const QString &text)
{
    std::fprintf(stderr, "sluice: %s\n", text.toLocal8Bit().constData());
}

QString shellQuoted(const QString &text)
{
    QString quoted = text;
    quoted.replace(u'\'', "'\\''"_L1);
    return u'\'' + quoted + u'\'';
}

QString dataOption(const std::string &dataDir)
{
    return dataDir.empty() ? QString()
                           : " --data "_L1 + shellQuoted(QString::fromLocal8Bit(dataDir));
}

} // namespace sluice::cli
