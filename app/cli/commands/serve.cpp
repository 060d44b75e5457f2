#include "cli/commands/serve.h"

#include "base/clock.h"
#include "base/idsource.h"
#include "cli/commands/datadir.h"
#include "cli/commands/terminationsignals.h"
#include "cli/console.h"
#include "cli/program.h"
#include "connector/lambda/lambdaendpoint.h"
#include "emulator/sluicelocal.h"
#include "secrets/filesecretstore.h"
#include "secrets/keychain.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

#include <iostream>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct ServeOptions {
    int port = 0;
    std::string dataDir;
    std::string region;
    std::vector<std::string> buckets;
    std::string secrets = "keychain";
    std::vector<std::string> quotas;
    std::vector<std::string> lambdas;
    std::vector<std::string> fixtures;
    std::vector<std::string> tokenUrls;
    bool logsConnectors = false;
};

QString tr(const char *text)
{
    return QCoreApplication::translate("sluice::cli", text);
}

int exitCodeOf(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Locked:
        return kExitLocked;
    case ErrorKind::InvalidInput:
    case ErrorKind::NotFound:
        return kExitUsage;
    default:
        return kExitError;
    }
}

/// Three lines: what was asked of whom, the request, the answer.
void printConnectorCall(const connector::ConnectorCall &call)
{
    QString text = u"%1 %2 %3 try %4, HTTP %5, %6 ms"_s.arg(toIsoText(call.startedAt), call.call,
        call.target, QString::number(call.attempt), QString::number(call.httpStatus),
        QString::number(call.duration.count()));
    if (!call.error.isEmpty())
        text += u": "_s + call.error;
    text += u"\n  > "_s + QString::fromUtf8(call.request);
    if (call.answerBytes > 0)
        text += u"\n  < "_s + QString::fromUtf8(call.answer);
    std::cerr << text.toStdString() << std::endl;
}

int serve(const ServeOptions &options)
{
    SystemClock clock;
    SystemIdSource ids;
    emulator::SluiceLocalOptions local;
    const auto dir = dataDirOf(options.dataDir);
    if (!dir) {
        printError(dir.error().message);
        return kExitUsage;
    }
    local.dataDir = *dir;
    local.port = quint16(options.port);
    if (!options.region.empty())
        local.region = QString::fromLocal8Bit(options.region);
    for (const auto &bucket : options.buckets) {
        const auto mapping = emulator::bucketMappingFromText(QString::fromLocal8Bit(bucket));
        if (!mapping) {
            printError(mapping.error().message);
            return kExitUsage;
        }
        local.buckets.append(*mapping);
    }

    for (const auto &lambda : options.lambdas) {
        const auto endpoint = connector::lambdaEndpointFromText(QString::fromLocal8Bit(lambda));
        if (!endpoint) {
            printError(endpoint.error().message);
            return kExitUsage;
        }
        local.lambdas.append(*endpoint);
    }
    for (const auto &fixture : options.fixtures) {
        const auto mapping = emulator::fixtureMappingFromText(QString::fromLocal8Bit(fixture));
        if (!mapping) {
            printError(mapping.error().message);
            return kExitUsage;
        }
        local.fixtures.append(*mapping);
    }

    for (const auto &tokenUrl : options.tokenUrls) {
        const auto mapping = emulator::tokenUrlMappingFromText(QString::fromLocal8Bit(tokenUrl));
        if (!mapping) {
            printError(mapping.error().message);
            return kExitUsage;
        }
        local.tokenUrls.append(*mapping);
    }
    if (options.logsConnectors)
        local.onConnectorCall = printConnectorCall;

    if (options.secrets == "file")
        local.makeSecrets = [file = local.dataDir.secretsFile()] {
            return std::make_unique<FileSecretStore>(file);
        };
    else
        local.makeSecrets = makeKeychainSecretStore;
    for (const auto &text : options.quotas) {
        const auto set = emulator::setQuota(QString::fromLocal8Bit(text), &local.quotas);
        if (!set) {
            printError(set.error().message);
            return kExitUsage;
        }
    }

    TerminationSignals signalsOfTheShell;
    emulator::SluiceLocal service(std::move(local), clock, ids);
    QObject::connect(&signalsOfTheShell, &TerminationSignals::received, &service,
        &emulator::SluiceLocal::shutdown);
    QObject::connect(&service, &emulator::SluiceLocal::stopped, qApp, &QCoreApplication::quit,
        Qt::QueuedConnection);

    const auto started = service.start();
    if (!started) {
        printError(started.error().message);
        return exitCodeOf(started.error());
    }
    printText(tr("Sluice Local listens on %1; in another shell: eval \"$(sluice env%2)\"\n")
                  .arg(service.endpoint().toString(), dataOption(options.dataDir)));
    return QCoreApplication::exec();
}

} // namespace

void addServeCommand(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "serve", "Run Sluice Local, the AppFlow API of this machine, until Ctrl-C");
    const auto options = std::make_shared<ServeOptions>();
    command->add_option("--port", options->port, "Port on 127.0.0.1; a free one when not given")
        ->check(CLI::Range(1, 65535))
        ->type_name("N");
    command
        ->add_option("--data", options->dataDir,
            "Where flows, runs and buckets are kept ($SLUICE_DATA, else the user's data folder)")
        ->type_name("DIR");
    command->add_option("--region", options->region, "Region of the ARNs (us-east-1)")
        ->type_name("REGION");
    command
        ->add_option("--bucket", options->buckets,
            "Use a folder as S3 bucket NAME; may be repeated, is remembered")
        ->type_name("NAME=FOLDER")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command
        ->add_option("--lambda", options->lambdas,
            "Call the Lambda function of a custom connector at a URL; may be repeated, is "
            "remembered")
        ->type_name("NAME-OR-ARN=URL")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command
        ->add_option("--fixture", options->fixtures,
            "Use a folder of CSV, JSON and Parquet files as the entities of a connector; may be "
            "repeated, is remembered")
        ->type_name("CONNECTORTYPE-or-PROFILE=FOLDER")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command
        ->add_option("--token-url", options->tokenUrls,
            "Ask this URL for OAuth 2.0 tokens in place of a connector's own; may be repeated, is "
            "remembered")
        ->type_name("CONNECTORTYPE-or-PROFILE=URL")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command->add_flag("--log-connectors", options->logsConnectors,
        "Print each call of a custom connector and its answer on standard error, without secrets");
    command
        ->add_option("--secrets", options->secrets,
            "Where credentials of connector profiles are kept: in the keychain, or in a file that "
            "only you can read, not encrypted")
        ->check(CLI::IsMember({"keychain", "file"}))
        ->type_name("keychain|file");
    command
        ->add_option("--quota", options->quotas,
            "Another limit than AWS's; NAME is flows, profiles, tags, runs (in progress), "
            "runsPerMonth, runSeconds (of one run) or requestsPerSecond (off); may be repeated")
        ->type_name("NAME=N")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command->footer("Exit status: 0 stopped, 1 failed (also: port in use), 2 bad options,\n"
                    "3 another Sluice Local uses the data directory.");
    command->callback([options, &chosen] { chosen = [options] { return serve(*options); }; });
}

} // namespace sluice::cli
