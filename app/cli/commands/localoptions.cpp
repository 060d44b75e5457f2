#include "cli/commands/localoptions.h"

#include "aws/endpoint/region.h"
#include "cli/commands/datadir.h"
#include "cli/console/notempty.h"

#include <QCoreApplication>
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

} // namespace

void addLocalOptions(CLI::App &command, LocalOptions &options)
{
    notEmpty(command
                 .add_option("--data", options.dataDir,
                     "Where flows, runs and buckets are kept ($SLUICE_DATA, else the user's data "
                     "folder)")
                 ->type_name("DIR"));
    notEmpty(command
                 .add_option("--region", options.region,
                     "Region of the ARNs of a Sluice Local that is started (us-east-1)")
                 ->type_name("REGION"));
    addMappingOptions(command, options.mappings);
    command
        .add_option("--secrets", options.secrets,
            "Where a Sluice Local that is started keeps credentials of connector profiles: in the "
            "keychain, or in a file that only you can read, not encrypted; is remembered")
        ->check(CLI::IsMember({"keychain", "file"}))
        ->type_name("keychain|file");
    notEmpty(command
                 .add_option("--memory-limit", options.memoryLimit,
                     "How much memory the runs of a Sluice Local that is started may take for "
                     "their data, "
                     "such as 512MiB or 4GB (a quarter of this machine's, 256 MiB to 2 GiB)")
                 ->type_name("SIZE"));
    command
        .add_option("--threads", options.threads,
            "How many threads the runs of a Sluice Local that is started share for their data, "
            "beside one of each run (as many as this machine has cores)")
        ->check(CLI::Range(1, 1024))
        ->type_name("N");
}

Result<qint64> memoryLimitOf(const std::string &option)
{
    constexpr double kLeast = 64.0 * 1024 * 1024;
    constexpr double kMost = 1e15;
    if (option.empty())
        return 0;
    const QString given = QString::fromLocal8Bit(option);
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

Result<QString> regionOf(const std::string &option)
{
    if (option.empty())
        return QString();
    return aws::checkedRegion(QString::fromLocal8Bit(option))
        .withContext(LocalOptionsText::tr("--region"));
}

Result<GivenLocal> givenLocal(const LocalOptions &options)
{
    auto mappings = mappingsOf(options.mappings);
    if (!mappings)
        return fail(mappings.error());
    const auto memoryLimit = memoryLimitOf(options.memoryLimit);
    if (!memoryLimit)
        return fail(memoryLimit.error());
    const auto region = regionOf(options.region);
    if (!region)
        return fail(region.error());
    const auto dataDir = dataDirOf(options.dataDir);
    if (!dataDir)
        return fail(dataDir.error());
    return GivenLocal {*dataDir, *region, *std::move(mappings),
        QString::fromLocal8Bit(options.secrets), *memoryLimit, options.threads};
}

} // namespace sluice::cli
