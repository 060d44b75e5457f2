#include "cli/profile/profile.h"

#include "cli/commands/datadir.h"
#include "cli/commands/flowinput.h"
#include "cli/commands/localoptions.h"
#include "cli/commands/sessionloop.h"
#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "cli/console/notempty.h"
#include "cli/profile/profilesession.h"
#include "emulator/mappings/bucketmap.h"
#include "json/jsonreader.h"
#include "sqlite/database.h"

#include <QCoreApplication>
#include <QFile>

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct ProfileText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::Profile)
};

struct ProfileOptions {
    std::string file;
    std::string dataDir;
    std::vector<std::string> buckets;
    std::string memoryLimit;
    std::string output = "text";
    std::int64_t rows = 100'000;
};

/// Flow files are small, and say where the flow comes from.
bool isFlowFile(const QString &path)
{
    constexpr qint64 most = 4 * 1024 * 1024;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > most)
        return false;
    const auto json = readJson(file.readAll());
    return json && json->isObject()
        && (json->toObject().contains("sourceFlowConfig"_L1)
            || json->toObject().contains("SourceFlowConfig"_L1));
}

/// Those that a Sluice Local of the directory remembers, whether it runs or not: a run would read
/// them there.
Result<QMap<QString, MappedFolder>> rememberedBuckets(const LocalDataDir &dir)
{
    if (!QFile::exists(dir.databaseFile()))
        return QMap<QString, MappedFolder>();
    const auto database = sqlite::Database::open(dir.databaseFile(), {.checksPages = false});
    if (!database)
        return fail(database.error());
    emulator::BucketMap buckets(**database, dir.bucketsFolder());
    if (const auto loaded = buckets.load(); !loaded)
        return fail(loaded.error());
    QMap<QString, MappedFolder> folders;
    for (const emulator::LocalBucketInfo &bucket : buckets.all()) {
        if (bucket.isMapped)
            folders.insert(bucket.name, MappedFolder(bucket.folder, bucket.allowLinks));
    }
    return folders;
}

Result<ProfileSession::Plan> planOf(const ProfileOptions &options)
{
    MappingOptions mappings;
    mappings.buckets = options.buckets;
    const auto given = mappingsOf(mappings);
    if (!given)
        return fail(given.error());
    const auto dir = dataDirOf(options.dataDir);
    if (!dir)
        return fail(dir.error());
    ProfileSession::Plan plan;
    for (const emulator::BucketMapping &bucket : given->buckets)
        plan.buckets.insert(bucket.name, MappedFolder(bucket.folder, bucket.allowLinks));
    plan.bucketsFolder = dir->bucketsFolder();
    plan.isJsonOutput = options.output == "json";
    plan.request.rows = qint64(options.rows);
    const auto memoryLimit = memoryLimitOf(options.memoryLimit);
    if (!memoryLimit)
        return fail(memoryLimit.error());
    plan.request.memoryLimitBytes = *memoryLimit;
    const QString path = QString::fromLocal8Bit(options.file);
    if (options.file != "-" && !isFlowFile(path)) {
        plan.request.file = path;
        return plan;
    }
    const auto input = readFlowInput(options.file);
    if (!input)
        return fail(input.error());
    if (input->flow.source.connectorType != "S3"_L1) {
        return fail(ErrorKind::InvalidInput,
            ProfileText::tr("The source of %1 is %2; only buckets and files are looked through.")
                .arg(input->name, input->flow.source.connectorType));
    }
    const auto remembered = rememberedBuckets(*dir);
    if (!remembered)
        return fail(remembered.error());
    for (const auto &[name, folder] : remembered->asKeyValueRange()) {
        if (!plan.buckets.contains(name))
            plan.buckets.insert(name, folder);
    }
    plan.request.flow = input->flow;
    return plan;
}

int profile(const ProfileOptions &options)
{
    quietenLog();
    const auto plan = planOf(options);
    if (!plan) {
        printError(plan.error().message);
        return kExitUsage;
    }
    return runInterruptible<ProfileSession>(*plan);
}

} // namespace

void addProfileCommand(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "profile", "Say what the data of a file or of a flow's source is like, field by field");
    const auto options = std::make_shared<ProfileOptions>();
    command
        ->add_option("FLOW.json|FILE", options->file,
            "A flow, as `sluice run` takes it (- reads one from standard input), or a file: CSV, "
            "JSON or Parquet, plain or compressed")
        ->required();
    command
        ->add_option(
            "--rows", options->rows, "How many records are looked at, the first ones; 0: all")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    command->add_option("--bucket", options->buckets,
        "NAME=FOLDER: where a bucket of the flow is; may be repeated");
    command->add_option("--data", options->dataDir,
        "Data directory of the Sluice Local that knows the buckets that --bucket does not name");
    notEmpty(command
                 ->add_option("--memory-limit", options->memoryLimit,
                     "How much memory the data may take, such as 512MiB or 4GB (a quarter of this "
                     "machine's, 256 MiB to 2 GiB)")
                 ->type_name("SIZE"));
    command->add_option("--output", options->output, "text, or json for programs")
        ->check(CLI::IsMember({"text", "json"}));
    command->footer(
        "For each field: its type, nulls, empty texts, different values, the least and the "
        "greatest,\n"
        "lengths in characters, and the most frequent ones; with json examples too. No service "
        "is\n"
        "asked, and no data is changed.\n"
        "Exit status: 0 shown, 1 the data cannot be read, 2 an option or a name is wrong, 130 "
        "canceled.");
    command->callback([options, &chosen] { chosen = [options] { return profile(*options); }; });
}

} // namespace sluice::cli
