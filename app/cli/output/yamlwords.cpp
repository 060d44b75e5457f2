#include "cli/output/yamlwords.h"

#include <QRegularExpression>
#include <QString>

#include <algorithm>
#include <array>

namespace sluice::cli {

using namespace Qt::StringLiterals;

namespace {

const QRegularExpression &numberOrDate()
{
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(
        // float
        u"[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+]?[0-9]+)?"
        "|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+"
        "|[-+]?\\.[0-9_]+(?:[eE][-+][0-9]+)?"
        "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)"
        // int
        "|[-+]?0b[01_]+|[-+]?0o?[0-7_]+|[-+]?[0-9_]+|[-+]?0x[0-9a-fA-F_]+"
        // timestamp
        "|[0-9]{4}-[0-9]{2}-[0-9]{2}"
        "|[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[ \\t]+)[0-9][0-9]?:[0-9]{2}:[0-9]{2}"
        "(?:\\.[0-9]*)?(?:[ \\t]*(?:Z|[-+][0-9][0-9]?(?::[0-9]{2})?))?"_s));
    return pattern;
}

} // namespace

bool isReadAsOther(std::string_view text)
{
    static constexpr std::array<std::string_view, 16> kWords {"", "true", "True", "TRUE", "false",
        "False", "FALSE", "null", "Null", "NULL", "~", "<<", "=", "!", "&", "*"};
    if (std::find(kWords.begin(), kWords.end(), text) != kWords.end())
        return true;
    if (std::string_view("-+.0123456789").find(text.front()) == std::string_view::npos)
        return false;
    return numberOrDate().match(QString::fromUtf8(text.data(), qsizetype(text.size()))).hasMatch();
}

} // namespace sluice::cli
