#include "engine/plan/flowendpoints.h"

#include "flow/definition/s3endpoint.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <limits>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct FlowEndpointsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::FlowEndpoints)
};

Result<QString> bucketOf(const flow::Endpoint &endpoint, bool isBucket, const QString &role)
{
    if (!isBucket) {
        return fail(ErrorKind::Unsupported,
            FlowEndpointsText::tr(
                "The flow's %1 is %2, and nothing stands for it on this machine; map a folder of "
                "files to it with: sluice mappings set --fixture %2=FOLDER")
                .arg(role, endpoint.connectorType));
    }
    const QString bucket = endpoint.properties.value("bucketName"_L1).toString();
    if (bucket.isEmpty()) {
        return fail(ErrorKind::InvalidInput,
            FlowEndpointsText::tr("The flow's %1 names no bucket; set its bucketName.").arg(role));
    }
    return bucket;
}

Failure unknownValue(const QString &member, const QString &value)
{
    return fail(ErrorKind::InvalidInput,
        FlowEndpointsText::tr("%1 is \"%2\", a value Amazon AppFlow does not know.")
            .arg(member, value));
}

QString withoutOuterSlashes(QString prefix)
{
    while (prefix.startsWith(u'/'))
        prefix.remove(0, 1);
    while (prefix.endsWith(u'/'))
        prefix.chop(1);
    return prefix;
}

Result<> readPrefixConfig(const QJsonObject &config, DestinationSettings &settings)
{
    const QString type = config.value("prefixType"_L1).toString();
    if (!type.isEmpty() && type != "FILENAME"_L1 && type != "PATH"_L1
        && type != "PATH_AND_FILENAME"_L1)
        return unknownValue(u"prefixType"_s, type);
    settings.hasTimeInName = type.endsWith("FILENAME"_L1);
    if (type.startsWith("PATH"_L1)) {
        static const QStringList depths {u"YEAR"_s, u"MONTH"_s, u"DAY"_s, u"HOUR"_s, u"MINUTE"_s};
        const QString format = config.value("prefixFormat"_L1).toString();
        settings.dateFolders = int(depths.indexOf(format)) + 1;
        if (!format.isEmpty() && settings.dateFolders == 0)
            return unknownValue(u"prefixFormat"_s, format);
    }
    // Leaving the hierarchy out does not switch the execution's folder off (reference 5.3).
    if (config.contains("pathPrefixHierarchy"_L1)) {
        const QJsonArray hierarchy = config.value("pathPrefixHierarchy"_L1).toArray();
        settings.hasSchemaVersionFolder = hierarchy.contains(u"SCHEMA_VERSION"_s);
        settings.hasExecutionFolder = hierarchy.contains(u"EXECUTION_ID"_s);
    }
    return {};
}

Result<> readFormat(const QJsonObject &config, DestinationSettings &settings)
{
    const QString fileType = config.value("fileType"_L1).toString(u"JSON"_s);
    if (fileType == "CSV"_L1)
        settings.format = OutputFormat::Csv;
    else if (fileType == "PARQUET"_L1)
        settings.format = OutputFormat::Parquet;
    else if (fileType != "JSON"_L1)
        return unknownValue(u"fileType"_s, fileType);

    const QJsonObject aggregation = config.value("aggregationConfig"_L1).toObject();
    const QString type = aggregation.value("aggregationType"_L1).toString(u"None"_s);
    if (type != "None"_L1 && type != "SingleFile"_L1)
        return unknownValue(u"aggregationType"_s, type);
    settings.isSingleFile = type == "SingleFile"_L1;
    constexpr qint64 kMebibyte = 1024 * 1024;
    if (!settings.isSingleFile)
        settings.targetFileBytes
            = std::clamp<qint64>(aggregation.value("targetFileSize"_L1).toInteger(), 0,
                  std::numeric_limits<qint64>::max() / kMebibyte)
            * kMebibyte;
    settings.keepsTypes = config.value("preserveSourceDataTyping"_L1).toBool();
    return readPrefixConfig(config.value("prefixConfig"_L1).toObject(), settings);
}

} // namespace

Result<SourceSettings> readSourceSettings(const flow::FlowDefinition &flow)
{
    const auto bucket = bucketOf(flow.source, isS3(flow.source), FlowEndpointsText::tr("source"));
    if (!bucket)
        return fail(bucket.error());
    SourceSettings settings;
    settings.bucketName = *bucket;
    settings.prefix = flow.source.properties.value("bucketPrefix"_L1).toString();
    const QString fileType = flow.source.properties.value("s3InputFormatConfig"_L1)
                                 .toObject()
                                 .value("s3InputFileType"_L1)
                                 .toString(u"CSV"_s);
    if (fileType == "JSON"_L1)
        settings.format = DeclaredFormat::Json;
    else if (fileType != "CSV"_L1)
        return unknownValue(u"s3InputFileType"_s, fileType);
    return settings;
}

Result<DestinationSettings> readDestinationSettings(const flow::FlowDefinition &flow)
{
    if (flow.destinations.size() != 1) {
        return fail(ErrorKind::InvalidInput,
            FlowEndpointsText::tr("The flow has %1 destinations; give it exactly one.")
                .arg(flow.destinations.size()));
    }
    const flow::Endpoint &destination = flow.destinations.first();
    const auto bucket
        = bucketOf(destination, writesObjects(destination), FlowEndpointsText::tr("destination"));
    if (!bucket)
        return fail(bucket.error());
    DestinationSettings settings;
    settings.bucketName = *bucket;
    settings.prefix
        = withoutOuterSlashes(destination.properties.value("bucketPrefix"_L1).toString());
    const QStringList parts = settings.prefix.split(u'/');
    for (const QString &part : parts) {
        if (part.startsWith(u'.') || (part.isEmpty() && !settings.prefix.isEmpty())) {
            return fail(ErrorKind::InvalidInput,
                FlowEndpointsText::tr(
                    "The destination prefix %1 has a part that is empty or begins with a dot, "
                    "which a folder bucket cannot hold; change the prefix.")
                    .arg(settings.prefix));
        }
    }
    const auto read
        = readFormat(destination.properties.value("s3OutputFormatConfig"_L1).toObject(), settings);
    if (!read)
        return fail(read.error());
    return settings;
}

} // namespace sluice::engine
