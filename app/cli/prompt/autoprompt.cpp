#include "cli/prompt/autoprompt.h"

#include "aws/config/settings.h"
#include "aws/config/shellwords.h"
#include "base/shellword.h"
#include "cli/awscli/awscommands.h"
#include "cli/awscli/call/await.h"
#include "cli/awscli/call/callsettings.h"
#include "cli/awscli/messages.h"
#include "cli/prompt/prompter.h"
#include "cli/prompt/promptterminal.h"
#include "cli/prompt/resourcenames.h"

#include <QEventLoop>

#include <unistd.h>

#include <cstdio>
#include <optional>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

const QString kOn = u"--cli-auto-prompt"_s;
const QString kOff = u"--no-cli-auto-prompt"_s;

/// --profile of words that may not be whole yet.
QString profileIn(const QStringList &words)
{
    const qsizetype at = words.indexOf("--profile"_L1);
    return at < 0 ? QString() : words.value(at + 1);
}

/// "on", "on-partial", or anything else for off.
QString modeOf(const QStringList &words)
{
    if (words.contains("help"_L1) || words.contains("--version"_L1) || words.contains(kOff))
        return {};
    if (words.contains(kOn))
        return u"on"_s;
    const QString variable = qEnvironmentVariable("AWS_CLI_AUTO_PROMPT");
    if (!variable.isEmpty())
        return variable.toLower();
    const auto settings
        = aws::Settings::load(QProcessEnvironment::systemEnvironment(), profileIn(words));
    return settings ? settings->profile().value(u"cli_auto_prompt"_s).toLower() : QString();
}

QString lineOf(QStringList words)
{
    words.removeAll(kOn);
    QStringList typed;
    for (const QString &word : words)
        typed << shellWord(word);
    return typed.join(u' ');
}

/// How a prompt ended.
struct Ending {
    QString line;
    std::optional<int> exitCode; ///< set: nothing is to be run
};

Ending prompt(PromptTerminal &terminal, const QString &text)
{
    constexpr int kInterrupted = 128 + SIGINT;
    ResourceNames names;
    Prompter prompter(Suggester([&names](const QString &member, const TypedWords &typed) {
        return names.lookUp(member, typed);
    }),
        text);
    Ending ending;
    QEventLoop loop;
    const auto resize = [&] { prompter.resize(terminal.columns(), terminal.rows()); };
    QObject::connect(&prompter, &Prompter::drawn, &terminal, &PromptTerminal::write);
    QObject::connect(&prompter, &Prompter::submitted, &loop, &QEventLoop::quit);
    QObject::connect(&prompter, &Prompter::canceled, &loop, [&] {
        ending.exitCode = kInterrupted;
        loop.quit();
    });
    QObject::connect(&names, &ResourceNames::changed, &prompter, &Prompter::refresh);
    QObject::connect(&terminal, &PromptTerminal::typed, &prompter, &Prompter::type);
    QObject::connect(&terminal, &PromptTerminal::resized, &prompter, resize);
    QObject::connect(&terminal, &PromptTerminal::ended, &loop, [&](int signalNumber) {
        ending.exitCode = signalNumber > 0 ? 128 + signalNumber : int(kCliGeneral);
        loop.quit();
    });
    resize();
    loop.exec();
    terminal.write(prompter.erase());
    ending.line = prompter.text();
    return ending;
}

int promptAndRun(const QStringList &words)
{
    if (::isatty(STDIN_FILENO) != 1) {
        std::fputs("Warning: Input is not a terminal (fd=0).\n\n\n", stderr);
        return kCliGeneral;
    }
    ensureApplication();
    Ending ending;
    {
        PromptTerminal terminal;
        if (const auto opened = terminal.open(); !opened)
            return sayError(opened.error().message, kCliGeneral);
        ending = prompt(terminal, lineOf(words));
    }
    const QByteArray said = "> sluice " + printable(ending.line).toLocal8Bit() + '\n';
    if (ending.exitCode) {
        std::fputs(said.constData(), stderr);
        return *ending.exitCode;
    }
    // So that it is seen which command printed what follows.
    std::fputs(said.constData(), stdout);
    std::fflush(stdout);
    const auto typed = aws::splitShellWords(ending.line);
    if (!typed)
        return sayError(u"No closing quotation"_s, kCliGeneral);
    return runAwsCommand(*typed);
}

} // namespace

bool isBarePromptCall(const QStringList &words)
{
    return words.contains(kOn) && commandIn(words).isEmpty();
}

int runAwsWithPrompt(const QStringList &words)
{
    // Both together are refused by runAwsCommand().
    const bool isRefused = words.contains(kOn) && words.contains(kOff);
    const QString mode = isRefused ? QString() : modeOf(words);
    if (mode == "on"_L1)
        return promptAndRun(words);
    if (mode != "on-partial"_L1)
        return runAwsCommand(words);
    int code = kCliOk;
    {
        const QuietUsageErrors quiet;
        code = runAwsCommand(words);
    }
    return code == kCliUsage ? promptAndRun(words) : code;
}

} // namespace sluice::cli
