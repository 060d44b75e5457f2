#include "aws/s3/s3place.h"

#include "aws/endpoint/region.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrlQuery>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostStallSeconds = 3600;

struct S3PlaceText {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws::S3Place)
};

Failure noPlace(const QString &text)
{
    return fail(ErrorKind::InvalidInput,
        S3PlaceText::tr("%1 names no bucket at an S3 endpoint. Write it as s3://BUCKET for AWS, or "
                        "like https://minio.example:9000/BUCKET for another server.")
            .arg(text));
}

/// What S3 takes, old names included, and no way out of its place in a URL.
bool isS3BucketName(const QString &name)
{
    static const QRegularExpression kName(
        QRegularExpression::anchoredPattern(u"[A-Za-z0-9][A-Za-z0-9._-]{2,62}"_s));
    return kName.match(name).hasMatch();
}

Result<> readStall(const QString &value, S3Place &place)
{
    bool isNumber = false;
    const int seconds = value.toInt(&isNumber);
    if (!isNumber || seconds < 1 || seconds > kMostStallSeconds) {
        return fail(ErrorKind::InvalidInput,
            S3PlaceText::tr("stall=%1 is no number of seconds from 1 to %2.")
                .arg(value, QString::number(kMostStallSeconds)));
    }
    place.stall = std::chrono::seconds(seconds);
    return {};
}

Result<> readOption(const QString &name, const QString &value, S3Place &place)
{
    if (name == "profile"_L1 && !value.isEmpty()) {
        place.profile = value;
        return {};
    }
    if (name == "region"_L1) {
        const auto region = checkedRegion(value);
        if (!region)
            return fail(region.error());
        place.region = *region;
        return {};
    }
    if (name == "addressing"_L1 && (value == "path"_L1 || value == "virtual"_L1)) {
        place.addressing
            = value == "path"_L1 ? S3Place::Addressing::Path : S3Place::Addressing::VirtualHost;
        return {};
    }
    if (name == "stall"_L1)
        return readStall(value, place);
    return fail(ErrorKind::InvalidInput,
        S3PlaceText::tr("%1=%2 says nothing about a bucket at an S3 endpoint; there are profile=, "
                        "region=, addressing=path or virtual, and stall=SECONDS.")
            .arg(name, value));
}

} // namespace

bool looksLikeS3Place(const QString &text)
{
    return text.startsWith("s3://"_L1) || text.startsWith("http://"_L1)
        || text.startsWith("https://"_L1);
}

Result<S3Place> s3PlaceFromText(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!looksLikeS3Place(text) || !url.isValid() || url.host().isEmpty() || url.hasFragment())
        return noPlace(text);
    if (!url.userInfo().isEmpty()) {
        return fail(ErrorKind::InvalidInput,
            S3PlaceText::tr("The URL of a bucket holds no keys: they would be seen by everybody. "
                            "Put them into a profile of ~/.aws/credentials, and write "
                            "?profile=NAME behind the bucket."));
    }
    S3Place place;
    QString path = url.path();
    if (path.endsWith(u'/'))
        path.chop(1);
    if (url.scheme() == "s3"_L1) {
        // The host of a URL is lower case, as buckets are; ports and paths it has none.
        if (!path.isEmpty() || url.port() >= 0)
            return noPlace(text);
        place.bucket = url.host();
        place.addressing = S3Place::Addressing::VirtualHost;
    } else {
        place.bucket = path.mid(1);
        place.endpoint = url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery);
    }
    if (!isS3BucketName(place.bucket))
        return noPlace(text);
    for (const auto &[name, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded)) {
        if (const auto read = readOption(name, value, place); !read)
            return fail(read.error());
    }
    // A certificate of *.s3.amazonaws.com is none for a host with more dots.
    const bool needsCertificate = place.endpoint.scheme() != "http"_L1;
    if (place.bucket.contains(u'.') && needsCertificate)
        place.addressing = S3Place::Addressing::Path;
    return place;
}

} // namespace sluice::aws
