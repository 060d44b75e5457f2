#include "cli/program/helpformatter.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

constexpr qsizetype kHelpWidth = 100;

/// What the user types for the value. CLI11 joins the name of a type and its checks:
/// "COUNT:INT in [1 - 100]", "TEXT:{text,json}", "keychain|file:{keychain,file}".
QString valueName(const CLI::Option &option)
{
    const QString type = QString::fromStdString(option.get_type_name());
    const QString name = type.section(u':', 0, 0);
    static const QRegularExpression choice(u"\\A[^:]*:\\{([^{}]*)\\}\\z"_s);
    if (const auto choices = choice.match(type); choices.hasMatch() && !name.contains(u'|'))
        return choices.captured(1).replace(u',', u'|');
    return name == "INT"_L1 || name == "UINT"_L1 || name == "FLOAT"_L1 ? u"N"_s : name;
}

/// "20; 0 to 1000000"; empty when there is nothing to say.
QString limitsText(const CLI::Option &option)
{
    QStringList facts;
    if (const QString usual = QString::fromStdString(option.get_default_str()); !usual.isEmpty())
        facts << usual;
    static const QRegularExpression range(u"in \\[(-?\\d+) - (\\d+)\\]"_s);
    const auto limits = range.match(QString::fromStdString(option.get_type_name()));
    if (limits.hasMatch())
        facts << u"%1 to %2"_s.arg(limits.captured(1), limits.captured(2));
    QStringList others;
    for (const CLI::Option *other : option.get_excludes())
        others << QString::fromStdString(other->get_name());
    if (!others.isEmpty())
        facts << "not with "_L1 + others.join(", "_L1);
    return facts.join("; "_L1);
}

/// CLI11 begins each line after a line break in the column of the texts.
QString wrapped(const QString &text, qsizetype width)
{
    QStringList lines {QString()};
    for (const QString &word : text.split(u' ')) {
        if (!lines.last().isEmpty() && lines.last().size() + 1 + word.size() > width)
            lines << word;
        else
            lines.last() += (lines.last().isEmpty() ? QString() : u" "_s) + word;
    }
    return lines.join(u'\n');
}

} // namespace

std::string HelpFormatter::make_option_opts(const CLI::Option *option) const
{
    const bool isRepeated = option->get_expected_max() == CLI::detail::expected_max_vector_size;
    const QString repeats = isRepeated ? u" ..."_s : QString();
    if (option->get_positional()) // its name says what it is
        return repeats.toStdString();
    const QString value = option->get_type_size() == 0 ? QString() : valueName(*option);
    return ((value.isEmpty() ? value : u' ' + value) + repeats).toStdString();
}

std::string HelpFormatter::make_option_desc(const CLI::Option *option) const
{
    QString text = QString::fromStdString(option->get_description());
    if (const QString limits = limitsText(*option); !limits.isEmpty())
        text += u" (%1)"_s.arg(limits);
    return wrapped(text, kHelpWidth - qsizetype(get_column_width())).toStdString();
}

} // namespace sluice::cli
