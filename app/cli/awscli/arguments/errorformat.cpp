#include "cli/awscli/arguments/errorformat.h"

#include "aws/config/settings.h"

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

/// The last one counts, as for the parser.
QString optionIn(const QStringList &words, const QString &name)
{
    QString value;
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (words[i] == name)
            value = words.value(i + 1);
        else if (words[i].startsWith(name + u'='))
            value = words[i].mid(name.size() + 1);
    }
    return value;
}

} // namespace

QStringList errorFormats()
{
    return {u"legacy"_s, u"json"_s, u"yaml"_s, u"text"_s, u"table"_s, u"enhanced"_s};
}

std::optional<ErrorFormat> errorFormat(const QString &word)
{
    constexpr ErrorFormat formats[] {ErrorFormat::Legacy, ErrorFormat::Json, ErrorFormat::Yaml,
        ErrorFormat::Text, ErrorFormat::Table, ErrorFormat::Enhanced};
    const qsizetype at = errorFormats().indexOf(word);
    return at < 0 ? std::nullopt : std::optional(formats[at]);
}

QString chosenErrorFormat(const QStringList &words)
{
    const QString option = optionIn(words, u"--cli-error-format"_s);
    if (!option.isEmpty())
        return option;
    const QString variable = qEnvironmentVariable("AWS_CLI_ERROR_FORMAT");
    if (!variable.isEmpty())
        return variable;
    const auto settings = aws::Settings::load(
        QProcessEnvironment::systemEnvironment(), optionIn(words, u"--profile"_s));
    return settings ? settings->profile().value(u"cli_error_format"_s) : QString();
}

} // namespace sluice::cli
