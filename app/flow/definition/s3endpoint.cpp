#include "flow/definition/s3endpoint.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

QJsonObject outputConfig(const Endpoint &destination)
{
    return destination.properties.value("s3OutputFormatConfig"_L1).toObject();
}

Endpoint s3Endpoint(const QString &bucketName, const QString &bucketPrefix)
{
    Endpoint endpoint;
    endpoint.connectorType = u"S3"_s;
    endpoint.propertiesKey = u"S3"_s;
    endpoint.properties.insert("bucketName"_L1, bucketName);
    if (!bucketPrefix.isEmpty())
        endpoint.properties.insert("bucketPrefix"_L1, bucketPrefix);
    return endpoint;
}

} // namespace

bool isS3(const Endpoint &endpoint)
{
    return endpoint.connectorType == "S3"_L1;
}

bool writesObjects(const Endpoint &destination)
{
    return isS3(destination) || destination.connectorType == "Upsolver"_L1;
}

QString bucketName(const Endpoint &endpoint)
{
    return endpoint.properties.value("bucketName"_L1).toString();
}

QString bucketPrefix(const Endpoint &endpoint)
{
    return endpoint.properties.value("bucketPrefix"_L1).toString();
}

QString s3InputFileType(const Endpoint &source)
{
    const QJsonObject config = source.properties.value("s3InputFormatConfig"_L1).toObject();
    return config.value("s3InputFileType"_L1).toString(u"CSV"_s);
}

QString s3OutputFileType(const Endpoint &destination)
{
    return outputConfig(destination).value("fileType"_L1).toString(u"JSON"_s);
}

QString aggregationType(const Endpoint &destination)
{
    const QJsonObject config = outputConfig(destination).value("aggregationConfig"_L1).toObject();
    return config.value("aggregationType"_L1).toString(u"None"_s);
}

qint64 targetFileSizeMb(const Endpoint &destination)
{
    const QJsonObject config = outputConfig(destination).value("aggregationConfig"_L1).toObject();
    return config.value("targetFileSize"_L1).toInteger(0);
}

bool preservesSourceDataTyping(const Endpoint &destination)
{
    return outputConfig(destination).value("preserveSourceDataTyping"_L1).toBool(false);
}

QJsonObject prefixConfig(const Endpoint &destination)
{
    return outputConfig(destination).value("prefixConfig"_L1).toObject();
}

Endpoint s3Source(const QString &bucketName, const QString &bucketPrefix, const QString &fileType)
{
    Endpoint source = s3Endpoint(bucketName, bucketPrefix);
    source.properties.insert(
        "s3InputFormatConfig"_L1, QJsonObject {{u"s3InputFileType"_s, fileType}});
    return source;
}

Endpoint s3Destination(
    const QString &bucketName, const QString &bucketPrefix, const QString &fileType)
{
    Endpoint destination = s3Endpoint(bucketName, bucketPrefix);
    destination.properties.insert(
        "s3OutputFormatConfig"_L1, QJsonObject {{u"fileType"_s, fileType}});
    return destination;
}

} // namespace sluice::flow
