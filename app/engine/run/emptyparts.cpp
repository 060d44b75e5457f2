#include "engine/run/emptyparts.h"

#include "engine/source/parquet/parquettail.h"
#include "engine/source/parquet/thriftrewriter.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace sluice::engine {

namespace {

constexpr int kRowCount = 3; // a field of Parquet's FileMetaData

bool isEmptyParquet(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const auto read = parquetTail(file, {}, nullptr); // the engine wrote it
    if (!read || !*read)
        return false;
    const auto &tail = *read;
    bool isEmpty = false;
    ThriftRewriter thrift(tail->metadata);
    thrift.eachField([&](int field) {
        isEmpty |= field == kRowCount && thrift.peekNumber() == 0;
        thrift.drop();
    });
    return isEmpty;
}

bool isEmptyPart(const QString &path, OutputFormat format, const QByteArray &csvHeader)
{
    switch (format) {
    case OutputFormat::Csv:
        return QFileInfo(path).size() <= csvHeader.size() + 1;
    case OutputFormat::Json:
        return QFileInfo(path).size() == 0;
    case OutputFormat::Parquet:
        break;
    }
    return isEmptyParquet(path);
}

} // namespace

Result<> removeEmptyParts(
    const QList<StagedFile> &files, OutputFormat format, const QByteArray &csvHeader)
{
    for (const StagedFile &file : files) {
        const QString &path = file.path;
        if (isEmptyPart(path, format, csvHeader) && !QFile::remove(path)) {
            return fail(ErrorKind::Io,
                QCoreApplication::translate("sluice::engine::EmptyParts",
                    "The staged file %1 cannot be removed; check the permissions of its folder.")
                    .arg(path));
        }
    }
    return {};
}

} // namespace sluice::engine
