#include "engine/source/parquet/int96copy.h"

#include "engine/source/parquet/parquettail.h"
#include "engine/source/parquet/thriftrewriter.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QtEndian>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kCopyBytes = 4 * 1024 * 1024;

// Numbers of parquet.thrift.
constexpr std::int64_t kInt96 = 3;
constexpr std::int64_t kFixedBytes = 7;
constexpr std::int64_t kInt96Bytes = 12;

struct Int96CopyText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::Int96Copy)
};

Failure brokenEnd()
{
    return fail(ErrorKind::InvalidInput,
        Int96CopyText::tr("Its end is no Parquet metadata, so its times as INT96 cannot be read; "
                          "write them as timestamps in microseconds."));
}

Failure unwritableCopy(const QFile &copy)
{
    return fail(ErrorKind::Io,
        Int96CopyText::tr("The copy %1, which times as INT96 are read from, cannot be written: "
                          "%2. Check the free space and the permissions of that folder.")
            .arg(copy.fileName(), copy.errorString()));
}

/// Fields of parquet.thrift, and what is in them.
class MetadataRewriter {
public:
    explicit MetadataRewriter(ThriftRewriter &thrift)
        : m_thrift(thrift)
    {
    }

    void file()
    {
        m_thrift.eachField([this](int field) {
            if (field == 2) // schema
                m_thrift.eachElement([this] { schemaElement(); });
            else if (field == 4) // row_groups
                m_thrift.eachElement([this] { rowGroup(); });
            else
                m_thrift.keep();
        });
    }

private:
    void schemaElement()
    {
        bool isChanged = false;
        m_thrift.eachField([&](int field) {
            if (field == 1 && m_thrift.peekNumber() == kInt96) {
                isChanged = true;
                m_thrift.replaceNumber(kFixedBytes);
                m_thrift.insertNumber(2, kInt96Bytes); // type_length
            } else if (isChanged && (field == 2 || field == 6 || field == 10)) {
                m_thrift.drop(); // type_length, converted_type, logicalType
            } else {
                m_thrift.keep();
            }
        });
    }

    void rowGroup()
    {
        m_thrift.eachField([this](int field) {
            if (field == 1) // columns
                m_thrift.eachElement([this] { columnChunk(); });
            else
                m_thrift.keep();
        });
    }

    void columnChunk()
    {
        m_thrift.eachField([this](int field) {
            if (field == 3) // meta_data
                columnMetadata();
            else
                m_thrift.keep();
        });
    }

    void columnMetadata()
    {
        bool isChanged = false;
        m_thrift.eachField([&](int field) {
            if (field == 1 && m_thrift.peekNumber() == kInt96) {
                isChanged = true;
                m_thrift.replaceNumber(kFixedBytes);
            } else if (isChanged && field == 12) {
                m_thrift.drop(); // statistics, in another order
            } else {
                m_thrift.keep();
            }
        });
    }

    ThriftRewriter &m_thrift;
};

Result<> copyBytes(QFile &from, QFile &to, qint64 bytes, const ReadLimits &limits)
{
    while (bytes > 0) {
        if (limits.isCanceled())
            return fail(ReadLimits::canceled());
        const QByteArray block = from.read(std::min(bytes, kCopyBytes));
        if (block.isEmpty())
            return brokenEnd();
        if (to.write(block) != block.size())
            return unwritableCopy(to);
        bytes -= block.size();
    }
    return {};
}

} // namespace

std::optional<QByteArray> metadataWithoutInt96(const QByteArray &metadata)
{
    ThriftRewriter thrift(metadata);
    MetadataRewriter(thrift).file();
    return thrift.result();
}

Result<> copyWithoutInt96(const QString &path, const QString &target, const ReadLimits &limits)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return brokenEnd();
    const auto read = parquetTail(file, path, limits.memory);
    if (!read)
        return fail(read.error());
    const auto &tail = *read;
    const auto metadata = tail ? metadataWithoutInt96(tail->metadata) : std::nullopt;
    if (!metadata || !file.seek(0))
        return brokenEnd();
    QFile copy(target);
    if (!copy.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return unwritableCopy(copy);
    if (const auto copied = copyBytes(file, copy, tail->pageBytes, limits); !copied)
        return copied;
    QByteArray end(ParquetTail::kSizeBytes, Qt::Uninitialized);
    qToLittleEndian(quint32(metadata->size()), end.data());
    end = *metadata + end + tail->word;
    return copy.write(end) == end.size() ? Result<>() : unwritableCopy(copy);
}

QString int96Type(const QString &type, const QString &copied)
{
    // Both have the same names, in quotes or not; only these words can differ.
    static const QRegularExpression word(u"\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'|[^\\s(),\\[\\]]+"_s);
    auto before = word.globalMatch(type);
    auto after = word.globalMatch(copied);
    QString merged;
    qsizetype done = 0;
    while (before.hasNext() && after.hasNext()) {
        const auto from = before.next();
        const auto to = after.next();
        merged += copied.sliced(done, to.capturedStart() - done);
        merged += from.captured() == to.captured() ? to.captured() : u"INT96"_s;
        done = to.capturedEnd();
    }
    return merged + copied.sliced(done);
}

} // namespace sluice::engine
