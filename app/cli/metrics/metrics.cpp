#include "cli/metrics/metrics.h"

#include "cli/commands/datadir.h"
#include "cli/commands/sessionloop.h"
#include "cli/commands/timeoption.h"
#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "cli/console/notempty.h"
#include "cli/metrics/metricssession.h"
#include "cli/metrics/metricstext.h"

#include <CLI/CLI.hpp>

namespace sluice::cli {

namespace {

struct MetricsOptions {
    std::string dataDir;
    std::string flow;
    std::string from;
    std::string until;
    std::string period;
    std::string output = "text";
};

Result<appflow::MetricsQuery> queryOf(const MetricsOptions &options)
{
    const auto from = timeOption("--from", options.from);
    const auto until = timeOption("--until", options.until);
    const auto period = metricsPeriod(options.period);
    if (!from || !until || !period)
        return fail(!from ? from.error() : !until ? until.error() : period.error());
    return appflow::MetricsQuery {*from, *until, *period, QString::fromLocal8Bit(options.flow)};
}

int showMetrics(const MetricsOptions &options)
{
    quietenLog();
    const auto dir = dataDirOf(options.dataDir);
    const auto query = queryOf(options);
    if (!dir || !query) {
        printError((dir ? query.error() : dir.error()).message);
        return kExitUsage;
    }
    MetricsSession session(*dir, *query, options.output == "json");
    return untilFinished(session);
}

} // namespace

void addMetricsCommand(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand("metrics",
        "Show what CloudWatch counts of runs: started, succeeded, failed, time, records");
    const auto options = std::make_shared<MetricsOptions>();
    const auto add = [&](const char *name, std::string &value, const char *help, const char *form) {
        notEmpty(command->add_option(name, value, help)->type_name(form));
    };
    add("FLOW", options->flow, "Of this flow alone, which may be gone (all flows)", "");
    add("--from", options->from,
        "From this time on, such as 2026-11-30T06:00Z (a day before --until)", "TIME");
    add("--until", options->until, "Up to this time (now)", "TIME");
    add("--period", options->period,
        "A line for so much time, in whole minutes: 5m, 1h, 1d, or seconds (1h)", "LENGTH");
    add("--data", options->dataDir,
        "Data directory of the service ($SLUICE_DATA, else the user's data folder)", "DIR");
    command->add_option("--output", options->output, "text, or json for scripts")
        ->check(CLI::IsMember({"text", "json"}));
    command->footer(
        "Asks the Sluice Local that runs on the data directory. Starts count where runs start,\n"
        "the rest where they end; times without an offset are UTC, and periods begin at whole\n"
        "ones of UTC. Metrics are kept for 15 months.\n"
        "Exit status: 0 shown, 1 none runs there, or it fails, 2 bad options.");
    command->callback([options, &chosen] { chosen = [options] { return showMetrics(*options); }; });
}

} // namespace sluice::cli
