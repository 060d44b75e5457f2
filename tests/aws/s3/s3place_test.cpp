#include "aws/s3/s3place.h"
#include "aws/s3/s3request.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::aws;
using namespace Qt::StringLiterals;

TEST(S3Place, namesABucketOfAws)
{
    const auto place = s3PlaceFromText(u"s3://raw-zone?profile=work&region=eu-west-1&stall=5"_s);
    ASSERT_TRUE(place) << place.error().message.toStdString();
    EXPECT_TRUE(place->endpoint.isEmpty());
    EXPECT_EQ(place->bucket, u"raw-zone"_s);
    EXPECT_EQ(place->profile, u"work"_s);
    EXPECT_EQ(place->region, u"eu-west-1"_s);
    EXPECT_EQ(place->addressing, S3Place::Addressing::VirtualHost);
    EXPECT_EQ(place->stall, std::chrono::seconds(5));
}

TEST(S3Place, namesABucketOfAnotherServer)
{
    const auto place = s3PlaceFromText(u"https://minio.example:9000/raw-zone"_s);
    ASSERT_TRUE(place) << place.error().message.toStdString();
    EXPECT_EQ(place->endpoint, QUrl(u"https://minio.example:9000"_s));
    EXPECT_EQ(place->bucket, u"raw-zone"_s);
    EXPECT_EQ(place->addressing, S3Place::Addressing::Path);
}

TEST(S3Place, refusesWhatNamesNone)
{
    for (const QString &text :
        {u"/folder"_s, u"ftp://host/bucket"_s, u"s3://"_s, u"s3://ab"_s, u"s3://raw-zone/prefix"_s,
            u"http://host"_s, u"http://host/a/b"_s, u"http://host/.."_s, u"http:///raw-zone"_s,
            u"s3://raw-zone?profil=x"_s, u"s3://raw-zone?profile="_s, u"s3://raw-zone?region=a b"_s,
            u"s3://raw-zone?stall=0"_s, u"s3://raw-zone?addressing=dns"_s, u"s3://raw-zone#x"_s}) {
        const auto place = s3PlaceFromText(text);
        ASSERT_FALSE(place) << text.toStdString();
        EXPECT_EQ(place.error().kind, ErrorKind::InvalidInput) << text.toStdString();
    }
}

TEST(S3Place, refusesKeysWithoutRepeatingThem)
{
    const auto place = s3PlaceFromText(u"https://AKID:topsecret@host/raw-zone"_s);
    ASSERT_FALSE(place);
    EXPECT_FALSE(place.error().message.contains(u"topsecret"_s));
    EXPECT_TRUE(place.error().message.contains(u"?profile=NAME"_s));
}

TEST(S3Place, addressesByPathOrByHost)
{
    const QUrl endpoint(u"https://s3.eu-west-1.amazonaws.com"_s);
    S3Place place;
    place.bucket = u"raw-zone"_s;
    EXPECT_EQ(toHttpRequest(place, endpoint, headObject(u"a b"_s)).url.toEncoded(),
        "https://s3.eu-west-1.amazonaws.com/raw-zone/a%20b");
    place.addressing = S3Place::Addressing::VirtualHost;
    const auto request = toHttpRequest(place, endpoint, headObject(u"a b"_s));
    EXPECT_EQ(request.url.toEncoded(), "https://raw-zone.s3.eu-west-1.amazonaws.com/a%20b");
    EXPECT_EQ(request.headers.first().second, "raw-zone.s3.eu-west-1.amazonaws.com");
    EXPECT_EQ(
        urlOf(place, endpoint, u"a b"_s), u"https://raw-zone.s3.eu-west-1.amazonaws.com/a b"_s);
}
