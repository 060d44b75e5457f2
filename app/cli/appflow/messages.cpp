#include "cli/appflow/messages.h"

#include "cli/appflow/call/callsettings.h"
#include "cli/shorthand/pythonnumber.h"

#include <QStringList>

#include <unistd.h>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

const char kUsage[] = "usage: sluice [options] appflow <operation> [parameters]\n"
                      "To see help text, you can run:\n"
                      "\n"
                      "  sluice appflow help\n"
                      "  sluice appflow <operation> help\n";

int s_quiet = 0;

} // namespace

QuietUsageErrors::QuietUsageErrors()
{
    ++s_quiet;
}

QuietUsageErrors::~QuietUsageErrors()
{
    --s_quiet;
}

int sayError(const QString &sentence, int exitCode)
{
    if (s_quiet > 0 && exitCode == kCliUsage)
        return exitCode;
    std::fprintf(stderr, "\n%s\n", sentence.toLocal8Bit().constData());
    // For a person only: scripts compare what is said with the AWS CLI's words.
    if (exitCode == kCliConfiguration && ::isatty(STDERR_FILENO) == 1)
        std::fputs("\nFor Sluice Local:  eval \"$(sluice env)\"\n", stderr);
    return exitCode;
}

int sayUsageError(const QString &sentence)
{
    if (s_quiet > 0)
        return kCliUsage;
    std::fprintf(stderr, "\n%s\nsluice: error: %s\n\n", kUsage, sentence.toLocal8Bit().constData());
    return kCliUsage;
}

int sayUnknownOptions(const QStringList &words)
{
    std::fprintf(stderr, "\n%s\nUnknown options: %s\n\n", kUsage,
        words.join(", "_L1).toLocal8Bit().constData());
    return kCliUsage;
}

bool isWholeNumber(const QString &text)
{
    return readPythonInt(text.toStdString()).has_value();
}

QString notWholeNumber(const QString &text)
{
    return QString::fromStdString(badIntText(text.toStdString()));
}

} // namespace sluice::cli
