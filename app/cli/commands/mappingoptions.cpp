#include "cli/commands/mappingoptions.h"

#include "aws/s3/s3place.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <CLI/CLI.hpp>

namespace sluice::cli {

namespace {

struct MappingOptionsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::MappingOptions)
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
    if (aws::looksLikeS3Place(bucket.folder))
        return {};
    const QFileInfo folder(bucket.folder);
    if (!folder.exists())
        return fail(ErrorKind::NotFound,
            MappingOptionsText::tr(
                "The folder %1 of bucket %2 does not exist. Create it or correct --bucket.")
                .arg(bucket.folder, bucket.name));
    if (!folder.isDir())
        return fail(ErrorKind::InvalidInput,
            MappingOptionsText::tr(
                "%1 is a file, and bucket %2 needs a folder. Name the folder that holds it.")
                .arg(bucket.folder, bucket.name));
    return {};
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
                MappingOptionsText::tr(
                    "--allow-links %1 says nothing without the folder: write it beside "
                    "--bucket %1=FOLDER or --fixture %1=FOLDER.")
                    .arg(name));
    }
    return {};
}

/// Which of two folders was meant nobody knows.
Result<> checkOnce(const QList<appflow::LocalMapping> &mappings)
{
    for (qsizetype i = 0; i < mappings.size(); ++i) {
        for (const auto &other : mappings.sliced(i + 1)) {
            if (other.kind == mappings[i].kind && other.name == mappings[i].name
                && other.target != mappings[i].target)
                return fail(ErrorKind::InvalidInput,
                    MappingOptionsText::tr("%1 is mapped twice, to %2 and to %3; name one of them.")
                        .arg(other.name, mappings[i].target, other.target));
        }
    }
    return {};
}

} // namespace

void addMappingOptions(CLI::App &command, MappingOptions &options)
{
    addRepeated(command, "--bucket", options.buckets, "NAME=FOLDER-or-URL",
        "Use a folder as S3 bucket NAME, or a bucket at an S3 endpoint (s3://BUCKET, "
        "https://HOST/BUCKET)");
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
}

Result<GivenMappings> mappingsOf(const MappingOptions &options)
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
    if (const auto once = checkOnce(toRequests(given)); !once)
        return fail(once.error());
    return given;
}

QList<appflow::LocalMapping> toRequests(const GivenMappings &given)
{
    using Kind = appflow::LocalMapping::Kind;
    QList<appflow::LocalMapping> mappings;
    for (const auto &bucket : given.buckets)
        mappings.append({Kind::Bucket, bucket.name, bucket.folder, bucket.allowLinks});
    for (const auto &lambda : given.lambdas)
        mappings.append({Kind::Lambda, lambda.function, lambda.url.toString()});
    for (const auto &fixture : given.fixtures)
        mappings.append({Kind::Fixture, fixture.name, fixture.folder, fixture.allowLinks});
    for (const auto &tokenUrl : given.tokenUrls)
        mappings.append({Kind::TokenUrl, tokenUrl.name, tokenUrl.url.toString()});
    return mappings;
}

} // namespace sluice::cli
