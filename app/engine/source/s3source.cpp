#include "engine/source/s3source.h"

#include "base/insidefolder.h"
#include "engine/source/bytes/objecttext.h"
#include "engine/source/csvheader.h"
#include "engine/source/filekind.h"
#include "engine/source/jsonfields.h"
#include "engine/source/objectfault.h"
#include "engine/source/s3entity.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <cctype>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSampleBytes = 256 * 1024;

/// So many times the records that are enough are looked for: a guess by lines is too high where
/// texts have line breaks.
constexpr qint64 kSurplusRecords = 4;

/// What a field's name takes beside its characters.
constexpr qint64 kHeldFieldBytes = 128;

struct S3SourceText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::S3Source)
};

/// The first byte that is neither space nor part of a byte order mark.
char firstByte(const QByteArray &sample)
{
    qsizetype i = sample.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    while (i < sample.size() && std::isspace(uchar(sample[i])))
        ++i;
    return i < sample.size() ? sample[i] : '\0';
}

Result<FileFormat> formatOf(char first, DeclaredFormat declared, const QString &key)
{
    const bool looksLikeJson = first == '{' || first == '[';
    if (declared == DeclaredFormat::Csv && looksLikeJson) {
        return fail(ErrorKind::InvalidInput,
            S3SourceText::tr(
                "%1 holds JSON, but the flow's source says CSV; set its file type to JSON.")
                .arg(key));
    }
    if (declared == DeclaredFormat::Json && first == '\0') {
        return fail(ErrorKind::InvalidInput,
            S3SourceText::tr("%1 holds only blank lines; put JSON objects into it, or remove it.")
                .arg(key));
    }
    if (declared == DeclaredFormat::Json && !looksLikeJson) {
        return fail(ErrorKind::InvalidInput,
            S3SourceText::tr(
                "%1 does not begin with a JSON object or array; set the source's file type to CSV "
                "or give the flow a prefix that holds JSON only.")
                .arg(key));
    }
    if (first == '{')
        return FileFormat::JsonLines;
    return first == '[' ? FileFormat::JsonArray : FileFormat::Csv;
}

QString columnText(const QStringList &columns, qsizetype index)
{
    return index < columns.size() ? u'"' + columns[index] + u'"' : S3SourceText::tr("no column");
}

Result<> checkSameHeader(const QStringList &first, const QString &firstKey,
    const QStringList &other, const QString &otherKey)
{
    if (first == other)
        return {};
    const auto [a, b] = std::mismatch(first.begin(), first.end(), other.begin(), other.end());
    const qsizetype index = a - first.begin();
    return fail(ErrorKind::InvalidInput,
        S3SourceText::tr(
            "%1 and %2 have different headers: column %3 is %4 in one and %5 in the other; make "
            "them the same or give the flow a prefix that holds only one kind.")
            .arg(firstKey, otherKey, QString::number(index + 1), columnText(first, index),
                columnText(other, index)));
}

qint64 guessBytesPerRow(const QByteArray &sample)
{
    return std::max<qint64>(1, sample.size() / std::max<qint64>(1, sample.count('\n')));
}

class SourceOpener {
public:
    SourceOpener(DeclaredFormat declared, const ReadLimits &limits)
        : m_declared(declared)
        , m_limits(limits)
    {
        m_source.held = std::make_shared<MemoryBudget::Reservation>(limits.memory);
    }

    MemoryBudget::Reservation &held() { return *m_source.held; }

    Result<> add(const S3Object &object)
    {
        ObjectText text;
        const auto coding = text.look(object, m_limits);
        if (!coding)
            return fail(coding.error());
        const QByteArray sample = text.device().peek(kSampleBytes);
        // A fault further on is the run's to find.
        if (const auto fault = text.fault(); fault && sample.isEmpty())
            return fail(*fault);
        if (const QString kind = foreignKind(sample); !kind.isEmpty()) {
            return fail(ErrorKind::InvalidInput,
                //: %1 is an object, %2 says what it is and what to do
                S3SourceText::tr("%1 %2.").arg(object.key, kind));
        }
        const auto format = formatOf(firstByte(sample), m_declared, object.key);
        if (!format)
            return fail(format.error());
        const bool isJson = *format != FileFormat::Csv;
        if (m_source.files.isEmpty()) {
            m_source.isJson = isJson;
            m_source.bytesPerRow = guessBytesPerRow(sample);
        } else if (isJson != m_source.isJson) {
            return fail(ErrorKind::InvalidInput,
                S3SourceText::tr(
                    "%1 and %2 are not of one kind: one is CSV, the other JSON; give the flow a "
                    "prefix that holds only one kind.")
                    .arg(m_source.files.first().object.key, object.key));
        }
        if (m_countsRecords)
            m_records += object.bytes / guessBytesPerRow(sample);
        m_source.files.append({object, *format});
        m_source.files.last().object.coding = *coding;
        m_source.bytes += object.bytes;
        return isJson ? addJson(sample, text) : addCsv(text);
    }

    /// Guesses from now on how many records there are.
    void countRecords() { m_countsRecords = true; }

    qint64 records() const { return m_records; }

    /// There are further objects, which may have any field.
    void cut()
    {
        m_source.isCut = true;
        if (m_source.isJson)
            m_source.areFieldsComplete = false;
    }

    S3Source take() { return std::move(m_source); }

private:
    Result<> addCsv(ObjectText &text)
    {
        const SourceFile &added = m_source.files.last();
        const auto header = readCsvHeader(text.device(), added.object.key, m_limits);
        if (!header)
            return fail(text.fault().value_or(header.error()));
        if (m_source.files.size() == 1) {
            m_source.fields = header->columns;
            m_source.madeUpNames = header->madeUp;
            return {};
        }
        return checkSameHeader(
            m_source.fields, m_source.files.first().object.key, header->columns, added.object.key);
    }

    Result<> addJson(const QByteArray &sample, ObjectText &text)
    {
        const JsonFieldSample found = sampleJsonFields(sample);
        SourceFile &added = m_source.files.last();
        if (added.format == FileFormat::JsonLines && !found.areLines)
            added.format = FileFormat::JsonObjects;
        for (const QString &field : found.fields) {
            if (m_fields.contains(field))
                continue;
            if (!held().add(kHeldFieldBytes + 2 * field.size())) {
                return fail(m_limits.memory->exhausted(
                    S3SourceText::tr("The names of the fields in %1").arg(added.object.key)));
            }
            m_fields.insert(field);
            m_source.fields << field;
        }
        const bool isWhole = added.object.coding.isPlain()
            ? sample.size() >= added.object.bytes
            : sample.size() < kSampleBytes && !text.fault();
        if (!isWhole)
            m_source.areFieldsComplete = false;
        return {};
    }

    DeclaredFormat m_declared;
    const ReadLimits &m_limits;
    QSet<QString> m_fields; ///< of JSON
    bool m_countsRecords = false;
    qint64 m_records = 0;
    S3Source m_source;
};

} // namespace

Result<S3Source> openS3Source(
    const S3Location &location, DeclaredFormat declared, const ReadLimits &limits)
{
    SourceOpener opener(declared, limits);
    auto listed = listObjects(location.folder, location.prefix, limits, opener.held());
    if (!listed)
        return fail(listed.error());
    QList<S3Object> &objects = listed->objects;
    if (objects.isEmpty()) {
        if (!listed->emptyKey.isEmpty())
            return fail(ErrorKind::NotFound,
                S3SourceText::tr(
                    "%1 is empty, and bucket %2 holds nothing else under the prefix; write "
                    "the records into it, or correct the prefix.")
                    .arg(listed->emptyKey, location.bucketName));
        return fail(ErrorKind::NotFound,
            location.prefix.isEmpty()
                ? S3SourceText::tr("Bucket %1 holds no objects; put a file into %2.")
                      .arg(location.bucketName, location.folder.path)
                : S3SourceText::tr(
                    "The prefix %1 of bucket %2 holds no objects; put a file there or correct "
                    "the prefix.")
                      .arg(location.prefix, location.bucketName));
    }
    if (location.modifiedBefore.isValid())
        objects.removeIf([&](const S3Object &object) {
            return object.lastModified < location.modifiedFrom
                || object.lastModified >= location.modifiedBefore;
        });
    if (location.enoughRecords > 0)
        opener.countRecords();
    for (const S3Object &object : std::as_const(objects)) {
        if (limits.isCanceled())
            return fail(ReadLimits::canceled());
        if (location.enoughRecords > 0
            && opener.records() / kSurplusRecords >= location.enoughRecords) {
            opener.cut();
            break;
        }
        if (const auto inside = checkInBucket(location.folder, object); !inside)
            return fail(inside.error());
        if (const auto added = opener.add(object); !added)
            return fail(added.error());
    }
    S3Source source = opener.take();
    source.location = location;
    return source;
}

Result<S3Source> openSourceFile(
    const S3Object &file, DeclaredFormat declared, const ReadLimits &limits)
{
    SourceOpener opener(declared, limits);
    if (const auto added = opener.add(file); !added)
        return fail(added.error());
    return opener.take();
}

} // namespace sluice::engine
