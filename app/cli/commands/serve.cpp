#include "cli/commands/serve.h"

#include "base/clock.h"
#include "base/idsource.h"
#include "cli/commands/clockoption.h"
#include "cli/commands/localoptions.h"
#include "cli/commands/terminationsignals.h"
#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "cli/console/figures.h"
#include "cli/console/notempty.h"
#include "emulator/sluicelocal.h"
#include "secrets/filesecretstore.h"
#include "secrets/keychain.h"

#include <QCoreApplication>
#include <QDir>
#include <QUrl>

#include <CLI/CLI.hpp>

#include <cstdlib>
#include <iostream>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

constexpr auto kKeep = "keep";
constexpr auto kRemove = "remove";

struct ServeOptions {
    LocalOptions local;
    int port = 0;
    std::vector<std::string> quotas;
    std::string onCancel = kKeep;
    std::string eventsFile;
    std::string eventsUrl;
    std::string clock;
    bool logsConnectors = false;
};

struct ServeText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::Serve)
};

int exitCodeOfStart(const Error &error)
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

/// A name and a password in it would be in logs, and in the list of processes.
Result<QUrl> eventsUrlOf(const std::string &option)
{
    const QString text = QString::fromLocal8Bit(option);
    const QUrl url(text, QUrl::StrictMode);
    const bool isHttp = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (!option.empty() && (!url.isValid() || !isHttp || url.host().isEmpty()))
        return fail(ErrorKind::InvalidInput,
            ServeText::tr("--events-url %1 is no URL to post to. Write it as "
                          "http://127.0.0.1:8080/events.")
                .arg(text));
    if (!url.userInfo().isEmpty())
        return fail(ErrorKind::InvalidInput,
            ServeText::tr("--events-url must not hold a user name or a password. Name a URL that "
                          "takes posts without them."));
    return url;
}

Result<emulator::SluiceLocalOptions> localOptionsOf(const ServeOptions &options)
{
    emulator::SluiceLocalOptions local;
    const auto given = givenLocal(options.local);
    if (!given)
        return fail(given.error());
    for (const auto &text : options.quotas) {
        if (const auto set = emulator::setQuota(QString::fromLocal8Bit(text), &local.quotas); !set)
            return fail(set.error());
    }
    local.memoryLimitBytes = given->memoryLimitBytes;
    local.threads = given->threads;
    local.dataDir = given->dataDir;
    local.port = quint16(options.port);
    if (!given->region.isEmpty())
        local.region = given->region;
    local.buckets = given->mappings.buckets;
    local.lambdas = given->mappings.lambdas;
    local.fixtures = given->mappings.fixtures;
    local.tokenUrls = given->mappings.tokenUrls;
    if (options.onCancel == kRemove)
        local.onCancel = engine::CancelLeaves::Nothing;
    const auto eventsUrl = eventsUrlOf(options.eventsUrl);
    if (!eventsUrl)
        return fail(eventsUrl.error());
    local.eventsUrl = *eventsUrl;
    if (!options.eventsFile.empty())
        local.eventsFile = QDir::cleanPath(
            QDir::current().absoluteFilePath(QString::fromLocal8Bit(options.eventsFile)));
    const auto clock = clockOption(options.clock, SystemClock().now());
    if (!clock)
        return fail(clock.error());
    local.clockFrom = clock->from;
    local.clockUntil = clock->until;
    if (options.logsConnectors)
        local.onConnectorCall = printConnectorCall;
    local.makeSecrets = makeKeychainSecretStore;
    local.makeFileSecrets
        = [file = given->dataDir.secretsFile()] { return std::make_unique<FileSecretStore>(file); };
    local.secrets = given->secrets;
    return local;
}

int serve(const ServeOptions &options)
{
    auto local = localOptionsOf(options);
    if (!local) {
        printError(local.error().message);
        return kExitUsage;
    }
    // As another folder names it.
    const std::string dataDir = local->dataDir.path.toLocal8Bit().toStdString();
    SystemClock clock;
    SystemIdSource ids;
    TerminationSignals signalsOfTheShell;
    emulator::SluiceLocal service(*std::move(local), clock, ids);
    QObject::connect(&signalsOfTheShell, &TerminationSignals::received, &service,
        &emulator::SluiceLocal::shutdown);
    QObject::connect(&service, &emulator::SluiceLocal::stopped, qApp, &QCoreApplication::quit,
        Qt::QueuedConnection);

    QObject::connect(&service, &emulator::SluiceLocal::walked, qApp,
        [](const QDateTime &until, qint64 runs, qint64 successful) {
            printText(
                ServeText::tr("The clock has walked to %1 and goes on from there. Runs on the "
                              "way: %2, of them successful: %3\n")
                    .arg(toIsoText(until), countText(runs), countText(successful)));
        });

    const auto started = service.start();
    if (!started) {
        printError(started.error().message);
        return exitCodeOfStart(started.error());
    }
    printText(
        ServeText::tr("Sluice Local listens on %1; in another shell: eval \"$(sluice env%2)\"\n")
            .arg(service.endpoint().toString(),
                options.local.dataDir.empty() ? QString() : dataOption(dataDir)));
    const int code = QCoreApplication::exec();
    printText(ServeText::tr("Sluice Local has ended.\n"));
    if (service.hasStrayThreads()) {
        // All is stored and closed; nobody needs what they work on, and they may take long.
        std::cout.flush();
        std::_Exit(code);
    }
    return code;
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
    addLocalOptions(*command, options->local);
    command->add_flag("--log-connectors", options->logsConnectors,
        "Print each call of a custom connector and its answer on standard error, without secrets");
    command
        ->add_option("--on-cancel", options->onCancel,
            "What becomes of the objects that a canceled run has completely written: keep, as "
            "Amazon AppFlow does, or remove")
        ->check(CLI::IsMember({kKeep, kRemove}))
        ->type_name("WHAT")
        ->capture_default_str();
    notEmpty(command
                 ->add_option("--events-file", options->eventsFile,
                     "Append the events that AppFlow sends to EventBridge to a file, one JSON "
                     "object a line")
                 ->type_name("FILE"));
    notEmpty(command
                 ->add_option("--events-url", options->eventsUrl,
                     "Post each of these events, as JSON, to a URL; not signed")
                 ->type_name("URL"));
    notEmpty(command
                 ->add_option("--clock", options->clock,
                     "The time of the service, to try schedules: FROM, where it begins (now), or "
                     "FROM/UNTIL, which walks from due time to due time as soon as the runs of "
                     "each have ended")
                 ->type_name("TIME[/TIME]"));
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
