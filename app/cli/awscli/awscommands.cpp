#include "cli/awscli/awscommands.h"

#include "cli/awscli/arguments/errorformat.h"
#include "cli/awscli/arguments/optiontable.h"
#include "cli/awscli/call/callsettings.h"
#include "cli/awscli/help/helptext.h"
#include "cli/awscli/messages.h"
#include "cli/awscli/operationcommand.h"
#include "cli/awscli/service.h"
#include "cli/console/console.h"
#include "cli/terminal/pagedtext.h"

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

bool asksHelp(const QStringList &words)
{
    return words.contains("--help"_L1) || words.contains("-h"_L1);
}

/// What the AWS CLI looks at before it looks at the operation.
Result<> checkGlobals(const ParsedArguments &globals)
{
    if (globals.has(u"cli_auto_prompt"_s) && globals.has(u"no_cli_auto_prompt"_s))
        return fail(ErrorKind::InvalidInput,
            u"Both --cli-auto-prompt and --no-cli-auto-prompt cannot be specified at the same time."_s);
    if (globals.has(u"query"_s)) {
        if (const auto query = compileQuery(globals.text(u"query"_s)); !query)
            return fail(query.error());
    }
    const QString endpoint = globals.text(u"endpoint_url"_s);
    if (globals.has(u"endpoint_url"_s) && !endpoint.contains("://"_L1))
        return fail(ErrorKind::InvalidInput,
            u"Bad value for --endpoint-url \"%1\": scheme is missing.  Must be of the form "
            "http://<hostname>/ or https://<hostname>/"_s.arg(endpoint));
    for (const QString &timeout : {u"connect_timeout"_s, u"read_timeout"_s}) {
        if (globals.has(timeout) && !isWholeNumber(globals.text(timeout)))
            return fail(ErrorKind::Internal, notWholeNumber(globals.text(timeout)));
    }
    return {};
}

int showHelp(const QString &text)
{
    printPaged(text);
    return kCliOk;
}

int runOperation(const Service &called, const QStringList &words, const ParsedArguments &globals)
{
    const aws::Facts &facts = called.facts();
    QStringList commands = operationCommands(facts);
    commands << u"help"_s;
    const auto service = ArgumentParser({}, {u"operation"_s, commands}).parse(words);
    if (!service)
        return sayUsageError(service.error().message);
    if (service->positional == "help"_L1)
        return showHelp(serviceHelp(called));
    const aws::Operation *operation = operationOf(facts, service->positional);
    if (service->rest == QStringList {u"help"_s} || asksHelp(service->rest))
        return showHelp(operationHelp(called, *operation));
    return OperationCommand(called, *operation, globals).run(service->rest);
}

} // namespace

void addAwsCommands(CLI::App &program, Action &chosen)
{
    for (const Service &service : services()) {
        const QString about = u"Call an operation of the API of %1, as `aws %2` does"_s.arg(
            service.title, service.command);
        auto *command = program.add_subcommand(service.command.toStdString(), about.toStdString());
        command->prefix_command();
        command->callback([command, &service, &chosen] {
            QStringList words {service.command};
            for (const std::string &word : command->remaining())
                words << QString::fromLocal8Bit(word);
            chosen = [words] { return runAwsCommand(words); };
        });
    }
}

// Only a glance: the options before the first plain word, with their values.
QString commandIn(const QStringList &words)
{
    const auto options = globalOptions();
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (!words[i].startsWith(u'-'))
            return words[i];
        const auto option = std::find_if(options.begin(), options.end(),
            [&](const OptionSpec &one) { return one.name == words[i]; });
        if (option != options.end() && option->count == ValueCount::One)
            ++i;
    }
    return {};
}

bool isAwsCall(const QStringList &words)
{
    return serviceNamed(commandIn(words)) != nullptr;
}

int runAwsCommand(const QStringList &words)
{
    const ErrorFormatScope form([&words] { return chosenErrorFormat(words); });
    const auto globals = ArgumentParser(globalOptions(), {u"command"_s, {}}).parse(words);
    if (!globals)
        return sayUsageError(globals.error().message);
    if (globals->asksVersion) {
        printText(u"sluice " SLUICE_VERSION "\n"_s);
        return kCliOk;
    }
    if (const auto checked = checkGlobals(*globals); !checked)
        return sayError(checked.error().message,
            checked.error().kind == ErrorKind::InvalidInput ? kCliUsage : kCliGeneral);
    const Service *called = serviceNamed(globals->positional);
    if (!called) {
        QStringList commands;
        for (const Service &service : services())
            commands << service.command;
        return sayUsageError(
            "argument command: "_L1 + invalidChoiceText(globals->positional, commands));
    }
    const QString operation = globals->rest.value(0);
    if (operation == "--help"_L1 || operation == "-h"_L1
        || (operation.isEmpty() && asksHelp(words)))
        return showHelp(serviceHelp(*called));
    return runOperation(*called, globals->rest, *globals);
}

} // namespace sluice::cli
