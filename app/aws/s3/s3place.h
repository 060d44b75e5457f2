#pragma once

#include "base/result.h"

#include <QString>
#include <QUrl>

#include <chrono>

namespace sluice::aws {

/// A bucket at an S3 endpoint, as a person writes it:
///
///     s3://BUCKET                      AWS's own S3, or where AWS_ENDPOINT_URL_S3 points
///     http[s]://HOST[:PORT]/BUCKET     any other server that speaks S3
///
/// and behind it, like `?profile=work&region=eu-west-1`:
///
///     profile=NAME          of the shared files of the AWS tools; else their usual choice
///     region=REGION         for which requests are signed; else the usual choice, or us-east-1
///     addressing=path|virtual   http[s]: path unless said; s3: virtual unless said
///     stall=SECONDS         an answer without a byte for so long is asked for anew; 20 unless said
///
/// No keys and no passwords: those come from the chain of the AWS tools.
struct S3Place {
    enum class Addressing { Path, VirtualHost };

    QUrl endpoint; ///< without the bucket; empty: the settings say
    QString bucket;
    QString profile;
    QString region;
    Addressing addressing = Addressing::Path;
    std::chrono::seconds stall {20};

    friend bool operator==(const S3Place &, const S3Place &) = default;
};

/// True of what is meant as such a place and not as a folder: it begins with s3://, http:// or
/// https://.
bool looksLikeS3Place(const QString &text);

/// InvalidInput with the remedy.
Result<S3Place> s3PlaceFromText(const QString &text);

} // namespace sluice::aws
