#include "engine/source/parquet/parquettail.h"

#include "engine/source/parquet/thriftrewriter.h"

#include <QCoreApplication>
#include <QtEndian>

namespace sluice::engine {

namespace {

struct ParquetTailText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::ParquetTail)
};

constexpr int kEncryptionAlgorithm = 8; // a field of FileMetaData

bool hasEncryptedColumns(const QByteArray &metadata)
{
    bool isEncrypted = false;
    ThriftRewriter thrift(metadata);
    thrift.eachField([&](int field) {
        isEncrypted |= field == kEncryptionAlgorithm;
        thrift.drop();
    });
    return isEncrypted && thrift.result();
}

} // namespace

std::optional<ParquetTail> parquetTail(QFile &file)
{
    constexpr qint64 end = ParquetTail::kSizeBytes + ParquetTail::kWordBytes;
    const qint64 size = file.size();
    if (size <= end || !file.seek(size - end))
        return std::nullopt;
    const QByteArray last = file.read(end);
    if (last.size() != end)
        return std::nullopt;
    ParquetTail tail;
    tail.word = last.sliced(ParquetTail::kSizeBytes);
    const qint64 metadataBytes = qFromLittleEndian<quint32>(last.constData());
    tail.pageBytes = size - end - metadataBytes;
    if (!tail.word.startsWith("PAR") || tail.pageBytes < 0 || !file.seek(tail.pageBytes))
        return std::nullopt;
    tail.metadata = file.read(metadataBytes);
    return tail.metadata.size() == metadataBytes ? std::optional(tail) : std::nullopt;
}

Result<> checkNotEncrypted(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {}; // DuckDB says why
    const auto tail = parquetTail(file);
    if (tail && tail->word == "PARE") {
        return fail(ErrorKind::InvalidInput,
            ParquetTailText::tr(
                "It is encrypted, and only plain files are read; write it without encryption."));
    }
    if (tail && hasEncryptedColumns(tail->metadata)) {
        return fail(ErrorKind::InvalidInput,
            ParquetTailText::tr("Some of its columns are encrypted, and only plain files are read; "
                                "write it without encryption, or without these columns."));
    }
    return {};
}

} // namespace sluice::engine
