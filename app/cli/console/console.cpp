#include "cli/console/console.h"

#include "base/shellword.h"

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

/// It would move what stands beside it, as U+202E does.
bool turnsText(QChar c)
{
    constexpr auto marks = u"\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E"
                           "\u2066\u2067\u2068\u2069";
    return QStringView(marks).contains(c);
}

} // namespace

void printText(const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), stdout);
    std::fflush(stdout);
}

void printError(const QString &text)
{
    std::fprintf(stderr, "sluice: %s\n", text.toLocal8Bit().constData());
}

QString withoutControls(QString text)
{
    std::replace_if(
        text.begin(), text.end(),
        [](QChar c) { return c.category() == QChar::Other_Control || turnsText(c); }, u' ');
    return text;
}

QString dataOption(const std::string &dataDir)
{
    return dataDir.empty() ? QString()
                           : " --data "_L1 + shellQuoted(QString::fromLocal8Bit(dataDir));
}

QString dataOptionOf(const LocalDataDir &dir)
{
    const bool isUsual = dir.path == LocalDataDir::fromOption({}).path;
    return isUsual ? QString() : " --data "_L1 + shellQuoted(dir.path);
}

} // namespace sluice::cli
