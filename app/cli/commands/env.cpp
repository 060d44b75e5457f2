#include "cli/commands/env.h"

#include "base/shellword.h"
#include "cli/commands/datadir.h"
#include "cli/commands/localoptions.h"
#include "cli/commands/servicewait.h"
#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "cli/console/notempty.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct EnvOptions {
    std::string dataDir;
    std::string region;
    bool withoutFunction = false;
};

struct EnvText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::Env)
};

Result<RuntimeInfo> awaitService(const LocalDataDir &dir)
{
    ServiceWait wait(dir);
    QEventLoop loop;
    QObject::connect(&wait, &ServiceWait::finished, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    wait.start();
    loop.exec();
    return wait.service();
}

int refuseEnv(const QString &sentence)
{
    printError(sentence);
    printText(refusalForTheShell());
    return kExitError;
}

int printEnvironment(const EnvOptions &options)
{
    const auto given = dataDirOf(options.dataDir);
    if (!given)
        return refuseEnv(given.error().message);
    const auto asked = regionOf(options.region);
    if (!asked)
        return refuseEnv(asked.error().message);
    const LocalDataDir &dir = *given;
    const auto service = awaitService(dir);
    if (!service)
        return refuseEnv(service.error().kind == ErrorKind::NotFound
                ? EnvText::tr("No Sluice Local runs on %1. Start one with: sluice serve%2")
                      .arg(dir.path, dataOption(options.dataDir))
                : service.error().message);
    const auto credentials = ensureLocalCredentials(dir);
    if (!credentials)
        return refuseEnv(credentials.error().message);
    const QString region = asked->isEmpty() ? service->region : *asked;
    printText(environmentLines(*service, *credentials, region, !options.withoutFunction));
    return kExitOk;
}

} // namespace

void addEnvCommand(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "env", "Print the export lines that make AWS clients of this shell use Sluice Local");
    const auto options = std::make_shared<EnvOptions>();
    notEmpty(command->add_option("--data", options->dataDir, "Data directory of the service")
                 ->type_name("DIR"));
    notEmpty(
        command
            ->add_option("--region", options->region, "Region to export, if not the service's own")
            ->type_name("REGION"));
    command->add_flag("--no-function", options->withoutFunction,
        "Leave out the shell function that gives AWS CLIs older than 2.13 (of version 1: 1.29) the "
        "endpoint");
    command->footer("Use it so:  eval \"$(sluice env)\" && aws appflow list-flows\n"
                    "Waits some seconds for a service that is being started. Where none runs it\n"
                    "exits 1 and prints `false`, so that eval fails too.");
    command->callback(
        [options, &chosen] { chosen = [options] { return printEnvironment(*options); }; });
}

QString refusalForTheShell()
{
    return u"false\n"_s;
}

QString environmentLines(const RuntimeInfo &service, const LocalCredentials &credentials,
    const QString &region, bool withFunction)
{
    const QString endpoint = service.endpoint.toString(QUrl::FullyEncoded);
    const auto line = [](QLatin1String name, const QString &value) {
        return u"export %1=%2\n"_s.arg(name, shellQuoted(value));
    };
    QString text;
    text += line("AWS_ENDPOINT_URL"_L1, endpoint);
    text += line("AWS_ENDPOINT_URL_APPFLOW"_L1, endpoint);
    text += line("AWS_ENDPOINT_URL_SWF"_L1, endpoint);
    text += line("AWS_REGION"_L1, region);
    text += line("AWS_DEFAULT_REGION"_L1, region);
    text += line("AWS_ACCESS_KEY_ID"_L1, credentials.accessKeyId);
    text += line(
        "AWS_SECRET_ACCESS_KEY"_L1, QString::fromUtf8(credentials.secretAccessKey.reveal()));
    text += "unset AWS_SESSION_TOKEN\n"_L1;
    // Debian 12 ships AWS CLI 2.9, which does not read AWS_ENDPOINT_URL. The function gives the
    // endpoint to the calls of all services, as that variable does: with the key pair of Sluice
    // Local they must not go to AWS. Who unsets the variables gets the plain aws. Bash hands it on
    // to the bash processes it starts.
    if (withFunction)
        text += "# For AWS CLIs older than 2.13, and of version 1 older than 1.29 (see: aws "
                "--version),\n"
                "# which read no endpoint from the environment; remove with: unset -f aws\n"
                "aws() {\n"
                "    case \"${1:-}\" in\n"
                "    appflow) set -- \"${AWS_ENDPOINT_URL_APPFLOW:-${AWS_ENDPOINT_URL:-}}\" \"$@\" "
                ";;\n"
                "    swf) set -- \"${AWS_ENDPOINT_URL_SWF:-${AWS_ENDPOINT_URL:-}}\" \"$@\" ;;\n"
                "    *) set -- \"${AWS_ENDPOINT_URL:-}\" \"$@\" ;;\n"
                "    esac\n"
                "    case \" $* \" in\n"
                "    '  '*|*' --endpoint-url'*) shift; command aws \"$@\" ;;\n"
                "    *) command aws --endpoint-url \"$@\" ;;\n"
                "    esac\n"
                "}\n"
                "[ -z \"${BASH_VERSION:-}\" ] || export -f aws\n"_L1;
    else
        text
            += "# AWS CLI older than 2.13 (of version 1: 1.29): aws --endpoint-url \"$AWS_ENDPOINT_URL\" appflow list-flows\n"_L1;
    return text;
}

} // namespace sluice::cli
