#include "flow/definition/s3endpoint.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace sluice::flow;
using namespace Qt::StringLiterals;

TEST(S3Endpoint, saysTheServicesDefaultsForAbsentMembers)
{
    const Endpoint none;
    EXPECT_FALSE(isS3(none));
    EXPECT_EQ(bucketName(none), QString());
    EXPECT_EQ(bucketPrefix(none), QString());
    EXPECT_EQ(s3InputFileType(none), u"CSV"_s);
    EXPECT_EQ(s3OutputFileType(none), u"JSON"_s);
    EXPECT_EQ(aggregationType(none), u"None"_s);
    EXPECT_EQ(targetFileSizeMb(none), 0);
    EXPECT_FALSE(preservesSourceDataTyping(none));
    EXPECT_TRUE(prefixConfig(none).isEmpty());
}

TEST(S3Endpoint, readsBackWhatItMade)
{
    const Endpoint source = s3Source(u"raw"_s, u"orders"_s, u"JSON"_s);
    EXPECT_TRUE(isS3(source));
    EXPECT_EQ(source.propertiesKey, u"S3"_s);
    EXPECT_EQ(bucketName(source), u"raw"_s);
    EXPECT_EQ(bucketPrefix(source), u"orders"_s);
    EXPECT_EQ(s3InputFileType(source), u"JSON"_s);
    const Endpoint destination = s3Destination(u"clean"_s, QString(), u"PARQUET"_s);
    EXPECT_EQ(s3OutputFileType(destination), u"PARQUET"_s);
    EXPECT_FALSE(destination.properties.contains("bucketPrefix"_L1));
}

TEST(S3Endpoint, readsTheOutputConfiguration)
{
    Endpoint destination = s3Destination(u"clean"_s, u"out"_s, u"PARQUET"_s);
    destination.properties.insert("s3OutputFormatConfig"_L1,
        QJsonObject {{u"fileType"_s, u"PARQUET"_s}, {u"preserveSourceDataTyping"_s, true},
            {u"prefixConfig"_s, QJsonObject {{u"prefixType"_s, u"PATH"_s}}},
            {u"aggregationConfig"_s,
                QJsonObject {
                    {u"aggregationType"_s, u"SingleFile"_s}, {u"targetFileSize"_s, 128}}}});
    EXPECT_EQ(aggregationType(destination), u"SingleFile"_s);
    EXPECT_EQ(targetFileSizeMb(destination), 128);
    EXPECT_TRUE(preservesSourceDataTyping(destination));
    EXPECT_EQ(prefixConfig(destination).value("prefixType"_L1).toString(), u"PATH"_s);
}
