#include "cli/commands/localoptions.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>

#include <CLI/CLI.hpp>

#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct LocalOptionsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::LocalOptions)
};

void addRepeated(CLI::App &command, const std::string &name, std::vector<std::string> &values,
    const std::string &form, const std::string &what)
{
    command.add_option(name, values, what + "; may be repeated, is remembered")
        ->type_name(form)
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

template <class T>
Result<> readEach(
    const std::vector<std::string> &texts, Result<T> (*read)(const QString &), QList<T> &into)
{
    for (const std::string &text : texts) {
        const auto value = read(QString::fromLocal8Bit(text));
        if (!value)
            return fail(value.error());
        into.append(*value);
    }
    return {};
}

Result<> checkFolder(const emulator::BucketMapping &bucket)
{
    const QFileInfo folder(bucket.folder);
    if (!folder.exists())
        return fail(ErrorKind::NotFound,
            LocalOptionsText::tr(
                "The folder %1 of bucket %2 does not exist. Create it or correct --bucket.")
                .arg(bucket.folder, bucket.name));
    if (!folder.isDir())
        return fail(ErrorKind::InvalidInput,
            LocalOptionsText::tr(
                "%1 is a file, and bucket %2 needs a folder. Name the folder that holds it.")
                .arg(bucket.folder, bucket.name));
    return {};
}

/// "512MiB", "4GB", "1.5 GB", "536870912". Nothing for what is no size.
std::optional<double> bytesOf(const QString &size)
{
    static const QRegularExpression form(
        QRegularExpression::anchoredPattern(
            u"\\s*(\\d+(?:\\.\\d+)?)\\s*(?:([kmgtp])(i?))?b?\\s*"_s),
        QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(size);
    if (!match.hasMatch())
        return std::nullopt;
    const double base = match.captured(3).isEmpty() ? 1000 : 1024;
    const auto power
        = match.captured(2).isEmpty() ? 0 : u"kmgtp"_s.indexOf(match.captured(2).toLower()) + 1;
    return match.captured(1).toDouble() * std::pow(base, double(power));
}

/// Whether a mapping of the name is among them, which allows links then.
template <class T> bool allowLinksIn(QList<T> &mappings, const QString &name)
{
    bool isFound = false;
    for (T &mapping : mappings) {
        if (mapping.name == name) {
            mapping.allowLinks = true;
            isFound = true;
        }
    }
    return isFound;
}

/// Said with the mapping, never of one that is remembered: it is a folder that is trusted, not a
/// name.
Result<> allowLinks(const std::vector<std::string> &names, GivenMappings &given)
{
    for (const std::string &text : names) {
        const QString name = QString::fromLocal8Bit(text);
        const bool isBucket = allowLinksIn(given.buckets, name);
        const bool isFixture = allowLinksIn(given.fixtures, name);
        if (!isBucket && !isFixture)
            return fail(ErrorKind::InvalidInput,
                LocalOptionsText::tr(
                    "--allow-links %1 says nothing without the folder: write it beside "
                    "--bucket %1=FOLDER or --fixture %1=FOLDER.")
                    .arg(name));
    }
    return {};
}

} // namespace

void addLocalOptions(CLI::App &command, LocalOptions &options)
{
    command
        .add_option("--data", options.dataDir,
            "Where flows, runs and buckets are kept ($SLUICE_DATA, else the user's data folder)")
        ->type_name("DIR");
    command
        .add_option("--region", options.region,
            "Region of the ARNs of a Sluice Local that is started (us-east-1)")
        ->type_name("REGION");
    addRepeated(
        command, "--bucket", options.buckets, "NAME=FOLDER", "Use a folder as S3 bucket NAME");
    addRepeated(command, "--lambda", options.lambdas, "NAME-OR-ARN=URL",
        "Call the Lambda function of a custom connector at a URL");
    addRepeated(command, "--fixture", options.fixtures, "CONNECTORTYPE-or-PROFILE=FOLDER",
        "Use a folder of CSV, JSON and Parquet files as the entities of a connector");
    command
        .add_option("--allow-links", options.allowLinks,
            "Follow links that lead out of the folder of the --bucket or --fixture NAME given "
            "with it; may be repeated, is remembered until NAME is mapped without it")
        ->type_name("NAME")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    addRepeated(command, "--token-url", options.tokenUrls, "CONNECTORTYPE-or-PROFILE=URL",
        "Ask this URL for OAuth 2.0 tokens in place of a connector's own");
    command
        .add_option("--secrets", options.secrets,
            "Where a Sluice Local that is started keeps credentials of connector profiles: in the "
            "keychain, or in a file that only you can read, not encrypted; is remembered")
        ->check(CLI::IsMember({"keychain", "file"}))
        ->type_name("keychain|file");
    command
        .add_option("--memory-limit", options.memoryLimit,
            "How much memory the runs of a Sluice Local that is started may take for their data, "
            "such as 512MiB or 4GB (a quarter of this machine's, 256 MiB to 2 GiB)")
        ->type_name("SIZE");
}

Result<qint64> memoryLimitOf(const LocalOptions &options)
{
    constexpr double kLeast = 64.0 * 1024 * 1024;
    constexpr double kMost = 1e15;
    if (options.memoryLimit.empty())
        return 0;
    const QString given = QString::fromLocal8Bit(options.memoryLimit);
    const auto bytes = bytesOf(given);
    if (!bytes)
        return fail(ErrorKind::InvalidInput,
            LocalOptionsText::tr(
                "--memory-limit %1 is no size. Give a number with its unit, such as 512MiB or "
                "4GB.")
                .arg(given));
    if (*bytes > kMost)
        return fail(ErrorKind::InvalidInput,
            LocalOptionsText::tr(
                "--memory-limit %1 is more than a machine can have. Give a size such as "
                "512MiB or 4GB.")
                .arg(given));
    if (*bytes < kLeast)
        return fail(ErrorKind::InvalidInput,
            LocalOptionsText::tr(
                "--memory-limit %1 is less than a run can do with. Give 64MiB or more.")
                .arg(given));
    return qint64(*bytes);
}

Result<GivenMappings> mappingsOf(const LocalOptions &options)
{
    GivenMappings given;
    if (const auto read = readEach(options.buckets, emulator::bucketMappingFromText, given.buckets);
        !read)
        return fail(read.error());
    for (const emulator::BucketMapping &bucket : given.buckets) {
        if (const auto checked = checkFolder(bucket); !checked)
            return fail(checked.error());
    }
    if (const auto read
        = readEach(options.lambdas, connector::lambdaEndpointFromText, given.lambdas);
        !read)
        return fail(read.error());
    if (const auto read
        = readEach(options.fixtures, emulator::fixtureMappingFromText, given.fixtures);
        !read)
        return fail(read.error());
    if (const auto allowed = allowLinks(options.allowLinks, given); !allowed)
        return fail(allowed.error());
    if (const auto read
        = readEach(options.tokenUrls, emulator::tokenUrlMappingFromText, given.tokenUrls);
        !read)
        return fail(read.error());
    return given;
}

} // namespace sluice::cli
