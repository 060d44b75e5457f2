#include "engine/source/s3source.h"

#include "base/insidefolder.h"
#include "engine/source/bytes/objecttext.h"
#include "engine/source/csvheader.h"
#include "engine/source/filekind.h"
#include "engine/source/jsonfields.h"
#include "engine/source/objectfault.h"
#include "engine/source/parquet/parquetfooter.h"
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

/// Members of objects that are offered by name, and how deep they may lie.
constexpr qsizetype kMostOffered = 4096;
constexpr int kDeepestNested = 8;

struct S3SourceText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::S3Source)
};

/// The first byte that is neither space nor part of a byte order mark.
char firstByte(const QByteArray &sample)
{
    qsizetype i = sample.startsWith(kUtf8Mark) ? kUtf8Mark.size() : 0;
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

/// As a sentence names it.
QString kindOf(const S3Source &source)
{
    if (source.isParquet)
        return u"Parquet"_s;
    return source.isJson ? u"JSON"_s : u"CSV"_s;
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
    /// \param readsParquet else it is a foreign kind of file
    SourceOpener(DeclaredFormat declared, bool readsParquet, const ReadLimits &limits)
        : m_declared(declared)
        , m_readsParquet(readsParquet)
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
        if (sample.isEmpty() || sample == kUtf8Mark) {
            // Packed, or a mark of its coding alone: as one of no bytes, which is not listed.
            m_emptyKey = object.key;
            return {};
        }
        if (m_readsParquet && sample.startsWith(kParquetMagic))
            return addParquet(object, *coding);
        if (const QString kind = foreignKind(sample); !kind.isEmpty()) {
            return fail(ErrorKind::InvalidInput,
                //: %1 is an object, %2 says what it is and what to do
                S3SourceText::tr("%1 %2.").arg(object.key, kind));
        }
        const auto format = formatOf(firstByte(sample), m_declared, object.key);
        if (!format)
            return fail(format.error());
        S3Source kind;
        kind.isJson = *format != FileFormat::Csv;
        if (const auto same = checkKind(kind, object); !same)
            return same;
        if (m_source.files.isEmpty())
            m_source.bytesPerRow = guessBytesPerRow(sample);
        if (m_countsRecords)
            m_records += object.bytes / guessBytesPerRow(sample);
        m_source.files.append({object, *format});
        m_source.files.last().object.coding = *coding;
        m_source.bytes += object.bytes;
        return kind.isJson ? addJson(sample, text) : addCsv(text);
    }

    /// Guesses from now on how many records there are.
    void countRecords() { m_countsRecords = true; }

    qint64 records() const { return m_records; }

    /// Of an object that has no text; it is none of the source's files.
    const QString &emptyKey() const { return m_emptyKey; }

    /// There are further objects, which may have any field.
    void cut()
    {
        m_source.isCut = true;
        if (m_source.isJson) {
            m_source.areFieldsComplete = false;
            m_source.areNestedComplete = false;
        }
    }

    S3Source take()
    {
        m_source.nested.removeIf( // fields of their own have those names
            [this](const NestedField &field) { return m_fields.contains(field.name); });
        return std::move(m_source);
    }

private:
    /// The first object says of what kind all are.
    Result<> checkKind(const S3Source &kind, const S3Object &object)
    {
        if (m_source.files.isEmpty()) {
            m_source.isJson = kind.isJson;
            m_source.isParquet = kind.isParquet;
            return {};
        }
        if (kind.isJson == m_source.isJson && kind.isParquet == m_source.isParquet)
            return {};
        return fail(ErrorKind::InvalidInput,
            S3SourceText::tr(
                "%1 and %2 are not of one kind: one is %3, the other %4; give the flow a prefix "
                "that holds only one kind.")
                .arg(
                    m_source.files.first().object.key, object.key, kindOf(m_source), kindOf(kind)));
    }

    Result<> addParquet(const S3Object &object, Coding coding)
    {
        if (coding.packing != Packing::None) {
            return fail(ErrorKind::InvalidInput,
                S3SourceText::tr(
                    "%1 is Parquet inside of %2, and is compressed in itself already; unpack it.")
                    .arg(object.key, QLatin1StringView(nameOf(coding.packing))));
        }
        S3Source kind;
        kind.isJson = true;
        kind.isParquet = true;
        if (const auto same = checkKind(kind, object); !same)
            return same;
        const auto footer = readParquetFooter(object, m_limits);
        if (!footer)
            return fail(footer.error());
        auto schema = m_schemas.constFind(footer->schema);
        if (schema == m_schemas.constEnd()) {
            schema = m_schemas.insert(footer->schema, int(m_source.parquet.size()));
            ParquetSchema added;
            for (const ParquetField &field : footer->fields) {
                added.hasInt96 |= field.hasInt96;
                added.hidesPlaces |= field.name.compare("file_index"_L1, Qt::CaseInsensitive) == 0
                    || field.name.compare("file_row_number"_L1, Qt::CaseInsensitive) == 0;
                if (const auto known = addParquetField(field, object); !known)
                    return known;
            }
            m_source.parquet << added;
        }
        SourceFile file {object, FileFormat::Parquet};
        file.schema = *schema;
        file.rows = footer->rows;
        file.rowGroups = footer->rowGroups;
        m_source.files << file;
        m_source.bytes += object.bytes;
        m_records += footer->rows;
        return {};
    }

    Result<> addParquetField(const ParquetField &field, const S3Object &object)
    {
        if (!m_fields.contains(field.name)) {
            if (const auto added = addField(field.name, object); !added)
                return added;
            m_source.fieldTypes << field.fieldType;
        }
        addMembers(field, field.name, 1);
        return {};
    }

    void addMembers(const ParquetField &field, const QString &parent, int depth)
    {
        for (const ParquetField &member : field.members) {
            const QString name = parent + u'.' + member.name;
            addNested({name, parent, member.fieldType});
            if (depth < kDeepestNested)
                addMembers(member, name, depth + 1);
        }
    }

    void addNested(const NestedField &field)
    {
        if (m_nested.size() >= kMostOffered) {
            m_source.areNestedComplete = false;
            return;
        }
        if (m_nested.contains(field.name))
            return;
        m_nested.insert(field.name);
        m_source.nested << field;
    }

    /// Of JSON and Parquet, a new one.
    Result<> addField(const QString &name, const S3Object &object)
    {
        if (!held().add(kHeldFieldBytes + 2 * name.size())) {
            return fail(m_limits.memory->exhausted(
                S3SourceText::tr("The names of the fields in %1").arg(object.key)));
        }
        m_fields.insert(name);
        m_source.fields << name;
        return {};
    }

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
            if (const auto known = addField(field, added.object); !known)
                return known;
        }
        for (const JsonFieldSample::Nested &field : found.nested)
            addNested({field.name, field.parent, u"string"_s});
        const bool isWhole = added.object.coding.isPlain()
            ? sample.size() >= added.object.bytes
            : sample.size() < kSampleBytes && !text.fault();
        if (!isWhole) {
            m_source.areFieldsComplete = false;
            m_source.areNestedComplete = false;
        }
        return {};
    }

    DeclaredFormat m_declared;
    const bool m_readsParquet;
    const ReadLimits &m_limits;
    QSet<QString> m_fields; ///< of JSON and Parquet
    QSet<QString> m_nested;
    QHash<QByteArray, int> m_schemas; ///< of Parquet, into S3Source::parquet
    bool m_countsRecords = false;
    qint64 m_records = 0;
    QString m_emptyKey;
    S3Source m_source;
};

Failure onlyEmpty(const QString &key, const S3Location &location)
{
    return fail(ErrorKind::NotFound,
        S3SourceText::tr("%1 is empty, and bucket %2 holds nothing else under the prefix; write "
                         "the records into it, or correct the prefix.")
            .arg(key, location.bucketName));
}

} // namespace

Result<S3Source> openS3Source(
    const S3Location &location, DeclaredFormat declared, const ReadLimits &limits)
{
    SourceOpener opener(declared, true, limits);
    auto listed = listObjects(location.place(), location.prefix, limits, opener.held());
    if (!listed)
        return fail(listed.error());
    QList<S3Object> &objects = listed->objects;
    if (objects.isEmpty()) {
        if (!listed->emptyKey.isEmpty())
            return onlyEmpty(listed->emptyKey, location);
        return fail(ErrorKind::NotFound,
            location.prefix.isEmpty()
                ? S3SourceText::tr("Bucket %1 holds no objects; put a file into %2.")
                      .arg(location.bucketName,
                          location.store ? location.store->urlOf() : location.folder.path)
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
        const auto inside = location.store ? Result<>() : checkInBucket(location.folder, object);
        if (!inside)
            return fail(inside.error());
        if (const auto added = opener.add(object); !added)
            return fail(added.error());
    }
    S3Source source = opener.take();
    source.location = location;
    const bool isWindow = location.modifiedBefore.isValid();
    if (source.files.isEmpty() && !isWindow && !opener.emptyKey().isEmpty())
        return onlyEmpty(opener.emptyKey(), location);
    return source;
}

Result<S3Source> openSourceFile(
    const S3Object &file, DeclaredFormat declared, const ReadLimits &limits, bool readsParquet)
{
    SourceOpener opener(declared, readsParquet, limits);
    if (const auto added = opener.add(file); !added)
        return fail(added.error());
    if (!opener.emptyKey().isEmpty())
        return fail(ErrorKind::InvalidInput,
            S3SourceText::tr("%1 is empty; write records into it, or remove it.").arg(file.key));
    return opener.take();
}

} // namespace sluice::engine
