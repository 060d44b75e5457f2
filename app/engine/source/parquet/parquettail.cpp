#include "engine/source/parquet/parquettail.h"

#include "engine/source/parquet/thriftrewriter.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
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

Result<std::optional<ParquetTail>> parquetTail(
    QIODevice &file, const QString &name, const std::shared_ptr<MemoryBudget> &memory)
{
    constexpr qint64 copies = 3; // it, what is made of it, and both ends of a list that grows
    constexpr qint64 end = ParquetTail::kSizeBytes + ParquetTail::kWordBytes;
    const qint64 size = file.size();
    if (size <= end || !file.seek(size - end))
        return std::optional<ParquetTail>();
    const QByteArray last = file.read(end);
    if (last.size() != end)
        return std::optional<ParquetTail>();
    ParquetTail tail;
    tail.word = last.sliced(ParquetTail::kSizeBytes);
    const qint64 metadataBytes = qFromLittleEndian<quint32>(last.constData());
    tail.pageBytes = size - end - metadataBytes;
    if (!tail.word.startsWith("PAR") || tail.pageBytes < 0 || !file.seek(tail.pageBytes))
        return std::optional<ParquetTail>();
    tail.held = std::make_shared<MemoryBudget::Reservation>(memory);
    if (!tail.held->resize(copies * metadataBytes))
        return fail(memory->exhausted(ParquetTailText::tr("The %1 bytes that describe %2")
                                          .arg(QString::number(metadataBytes), name)));
    tail.metadata = file.read(metadataBytes);
    if (tail.metadata.size() != metadataBytes)
        return std::optional<ParquetTail>();
    return std::optional(std::move(tail));
}

Result<> checkNotEncrypted(const QString &path, const std::shared_ptr<MemoryBudget> &memory)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {}; // DuckDB says why
    const auto tail = parquetTail(file, QFileInfo(file).fileName(), memory);
    return tail ? checkNotEncrypted(*tail) : fail(tail.error());
}

Result<> checkNotEncrypted(const std::optional<ParquetTail> &tail)
{
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
