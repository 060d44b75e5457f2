#include "cli/run/runoptions.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace sluice::cli {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::RunOptions)
};

} // namespace

Result<QList<emulator::BucketMapping>> bucketsOf(const RunOptions &options)
{
    QList<emulator::BucketMapping> buckets;
    for (const auto &text : options.buckets) {
        const auto bucket = emulator::bucketMappingFromText(QString::fromLocal8Bit(text));
        if (!bucket)
            return fail(bucket.error());
        const QFileInfo folder(bucket->folder);
        if (!folder.exists())
            return fail(ErrorKind::NotFound,
                Text::tr(
                    "The folder %1 of bucket %2 does not exist. Create it or correct --bucket.")
                    .arg(bucket->folder, bucket->name));
        if (!folder.isDir())
            return fail(ErrorKind::InvalidInput,
                Text::tr(
                    "%1 is a file, and bucket %2 needs a folder. Name the folder that holds it.")
                    .arg(bucket->folder, bucket->name));
        buckets += *bucket;
    }
    return buckets;
}

} // namespace sluice::cli
