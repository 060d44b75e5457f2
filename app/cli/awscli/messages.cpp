#include "cli/awscli/messages.h"

#include "cli/awscli/arguments/errorformat.h"
#include "cli/awscli/call/callsettings.h"
#include "cli/awscli/service.h"
#include "cli/output/outputformat.h"
#include "cli/shorthand/pythonnumber.h"

#include <QHash>

#include <unistd.h>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

QString usage()
{
    QStringList names;
    QString helps;
    for (const Service &service : services()) {
        names << service.command;
        helps += u"  sluice %1 help\n  sluice %1 <operation> help\n"_s.arg(service.command);
    }
    return u"usage: sluice [options] %1 <operation> [parameters]\n"
           "To see help text, you can run:\n\n%2"_s.arg(names.join(u'|'), helps);
}

int s_quiet = 0;
std::function<QString()> s_errorFormat;

ErrorFormat format()
{
    const QString word = s_errorFormat ? s_errorFormat() : QString();
    return errorFormat(word).value_or(ErrorFormat::Legacy);
}

/// As the AWS CLI names what no service said; for what it has no name for by the kind.
QString codeOf(const QString &sentence, int exitCode)
{
    if (exitCode == kCliUsage)
        return u"ParamValidation"_s;
    if (exitCode != kCliConfiguration)
        return u"General"_s;
    if (sentence.startsWith("You must specify a region"_L1))
        return u"NoRegion"_s;
    return sentence.startsWith("Unable to locate credentials"_L1) ? u"NoCredentials"_s
                                                                  : u"Configuration"_s;
}

void print(const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), stderr);
}

/// False for the two forms that are lines for people.
bool tellAsData(ErrorFormat format, const QString &code, const QString &message)
{
    static const QHash<ErrorFormat, OutputFormat> forms {{ErrorFormat::Json, OutputFormat::Json},
        {ErrorFormat::Yaml, OutputFormat::Yaml}, {ErrorFormat::Text, OutputFormat::Text},
        {ErrorFormat::Table, OutputFormat::Table}};
    const auto form = forms.constFind(format);
    if (form == forms.cend())
        return false;
    const OrderedJson error = OrderedJson::Members {
        {"Code", OrderedJson(code.toStdString())}, {"Message", OrderedJson(message.toStdString())}};
    // Two texts can be shown in every form.
    const auto text = cli::format(*form, error, u"error"_s);
    std::fputs(text ? text->constData() : "", stderr);
    return true;
}

QString enhanced(const QString &code, const QString &sentence)
{
    return u"sluice: [ERROR]: An error occurred (%1): %2\n"_s.arg(code, sentence);
}

/// Below the usage; in `legacy` words where a person reads them.
int sayMisuse(const QString &sentence, const QString &legacy)
{
    const ErrorFormat form = format();
    const QString code = codeOf(sentence, kCliUsage);
    if (!tellAsData(form, code, sentence))
        print(u'\n' + usage() + u'\n'
            + (form == ErrorFormat::Enhanced ? enhanced(code, sentence) : legacy + u'\n') + u'\n');
    return kCliUsage;
}

} // namespace

ErrorFormatScope::ErrorFormatScope(std::function<QString()> word)
{
    s_errorFormat = std::move(word);
}

ErrorFormatScope::~ErrorFormatScope()
{
    s_errorFormat = {};
}

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
    const ErrorFormat form = format();
    const QString code = codeOf(sentence, exitCode);
    if (tellAsData(form, code, sentence))
        return exitCode;
    print(form == ErrorFormat::Enhanced ? u'\n' + enhanced(code, sentence)
                                        : u'\n' + sentence + u'\n');
    // For a person only: scripts compare what is said with the AWS CLI's words.
    if (exitCode == kCliConfiguration && ::isatty(STDERR_FILENO) == 1)
        std::fputs("\nFor Sluice Local:  eval \"$(sluice env)\"\n", stderr);
    return exitCode;
}

int sayServiceError(const Error &error)
{
    const ErrorFormat form = format();
    if (!tellAsData(form, error.awsCode, error.detail))
        print((form == ErrorFormat::Enhanced ? u"\nsluice: [ERROR]: "_s : u"\n"_s) + error.message
            + u'\n');
    return kCliService;
}

int sayUsageError(const QString &sentence)
{
    return s_quiet > 0 ? int(kCliUsage) : sayMisuse(sentence, "sluice: error: "_L1 + sentence);
}

int sayUnknownOptions(const QStringList &words)
{
    const QString sentence = "Unknown options: "_L1 + words.join(", "_L1);
    return sayMisuse(sentence, sentence);
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
