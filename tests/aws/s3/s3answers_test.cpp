#include "aws/s3/s3answers.h"
#include "aws/s3/s3request.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::aws;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kPage
    = "<?xml version=\"1.0\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
      "<Name>raw</Name><EncodingType>url</EncodingType><IsTruncated>true</IsTruncated>"
      "<NextContinuationToken>1/next=</NextContinuationToken>"
      "<Contents><Key>a%2Fb+c%2Bd</Key><LastModified>2026-11-20T06:05:00.000Z</LastModified>"
      "<ETag>&quot;abc-2&quot;</ETag><Size>5368709121</Size><Owner><ID>x</ID></Owner></Contents>"
      "<CommonPrefixes><Prefix>orders%2F</Prefix></CommonPrefixes></ListBucketResult>";

http::HttpResponse answerOf(int status, const http::HeaderList &headers, const QByteArray &body)
{
    return {status, headers, body};
}

} // namespace

TEST(S3Answers, readAPageOfAList)
{
    const auto page = readListPage(kPage);
    ASSERT_TRUE(page) << page.error().message.toStdString();
    ASSERT_EQ(page->objects.size(), 1);
    EXPECT_EQ(page->objects.first(),
        (S3ListedObject {u"a/b c+d"_s, 5368709121,
            QDateTime(QDate(2026, 11, 20), QTime(6, 5), Qt::UTC), "\"abc-2\""}));
    EXPECT_EQ(page->commonPrefixes, QStringList {u"orders/"_s});
    EXPECT_EQ(page->nextToken, u"1/next="_s);
}

TEST(S3Answers, leaveKeysThatAreNotEncodedAsTheyAre)
{
    QByteArray plain = kPage;
    plain.replace("<EncodingType>url</EncodingType>", "");
    EXPECT_EQ(readListPage(plain)->objects.first().key, u"a%2Fb+c%2Bd"_s);
}

TEST(S3Answers, takeNoPartOfAPageForTheWhole)
{
    for (qsizetype size = 0; size < kPage.size(); ++size)
        ASSERT_FALSE(readListPage(kPage.first(size))) << size;
    QByteArray endless = kPage;
    endless.replace("<NextContinuationToken>1/next=</NextContinuationToken>", "");
    EXPECT_FALSE(readListPage(endless));
    EXPECT_FALSE(readListPage("<html>It works!</html>"));
}

TEST(S3Answers, readUploadsThatAreOpen)
{
    const QByteArray xml
        = "<ListMultipartUploadsResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
          "<Bucket>raw</Bucket><EncodingType>url</EncodingType><IsTruncated>false</IsTruncated>"
          "<Upload><Key>a%2Fb+c</Key><UploadId>one</UploadId><Owner><ID>x</ID></Owner></Upload>"
          "<Upload><Key>d</Key><UploadId>two</UploadId></Upload></ListMultipartUploadsResult>";
    const auto uploads = readUploads(xml);
    ASSERT_TRUE(uploads) << uploads.error().message.toStdString();
    EXPECT_EQ(*uploads, (QList<S3OpenUpload> {{u"a/b c"_s, u"one"_s}, {u"d"_s, u"two"_s}}));
    for (qsizetype size = 0; size < xml.size(); ++size)
        ASSERT_FALSE(readUploads(xml.first(size))) << size;
    // A server that cannot tell is not asked again and again.
    const Error error = readS3Error(
        answerOf(501, {}, "<Error><Code>NotImplemented</Code><Message>No.</Message></Error>"),
        u"ListMultipartUploads"_s, u"http://a/raw"_s);
    EXPECT_EQ(error.kind, ErrorKind::Unsupported);
}

TEST(S3Answers, aCompletionOf200MayBeAFailure)
{
    EXPECT_TRUE(checkCompleted("<CompleteMultipartUploadResult><ETag>x</ETag>"
                               "</CompleteMultipartUploadResult>"));
    const auto failed
        = checkCompleted("<Error><Code>InternalError</Code><Message>Sorry.</Message></Error>");
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().awsCode, u"InternalError"_s);
    EXPECT_EQ(failed.error().kind, ErrorKind::Unavailable);
    EXPECT_FALSE(checkCompleted(""));
}

TEST(S3Answers, anErrorSaysWhatToDo)
{
    const auto moved = readS3Error(
        answerOf(301, {{"x-amz-bucket-region", "eu-west-1"}},
            "<Error><Code>PermanentRedirect</Code><Message>Elsewhere.</Message></Error>"),
        u"GetObject"_s, u"https://s3.amazonaws.com/raw/a"_s);
    EXPECT_TRUE(moved.message.contains(u"?region=eu-west-1"_s)) << moved.message.toStdString();
    const auto slow = readS3Error(answerOf(503, {}, {}), u"HeadObject"_s, u"x"_s);
    EXPECT_EQ(slow.kind, ErrorKind::Throttled);
    const auto denied = readS3Error(answerOf(403, {}, {}), u"HeadObject"_s, u"x"_s);
    EXPECT_EQ(denied.kind, ErrorKind::AccessDenied);
}

TEST(S3Request, aRangeIsTakenOnlyWhenItIsTheOneAskedFor)
{
    const auto check = getRange(u"k"_s, 4, 3, "\"v1\"").check;
    const http::HeaderList right {{"ETag", "\"v1\""}, {"Content-Range", "bytes 4-6/10"}};
    EXPECT_TRUE(check(answerOf(206, right, "abc")));
    EXPECT_FALSE(check(answerOf(206, right, "ab")));
    EXPECT_FALSE(check(answerOf(200, right, "abc")));
    EXPECT_FALSE(check(answerOf(206, {{"ETag", "\"v1\""}}, "abc")));
    EXPECT_FALSE(check(answerOf(206, {{"Content-Range", "bytes 3-5/10"}}, "abc")));
    const auto changed
        = check(answerOf(206, {{"ETag", "\"v2\""}, {"Content-Range", "bytes 4-6/10"}}, "abc"));
    ASSERT_FALSE(changed);
    EXPECT_EQ(changed.error().kind, ErrorKind::Conflict);
    // A server that knows no ranges may send a small object whole.
    EXPECT_TRUE(getRange(u"k"_s, 0, 3, {}).check(answerOf(200, {}, "abc")));
}
