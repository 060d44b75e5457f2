#include "engine/source/parquet/parquetfooter.h"

#include "engine/source/bytes/storedevice.h"
#include "engine/source/objectfault.h"
#include "engine/source/parquet/parquettail.h"
#include "engine/source/parquet/thriftrewriter.h"

#include <QCoreApplication>
#include <QFile>

#include <array>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct ParquetFooterText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::ParquetFooter)
};

// Fields of FileMetaData in parquet.thrift.
constexpr int kSchema = 2;
constexpr int kRows = 3;
constexpr int kRowGroups = 4;
// Field of RowGroup.
constexpr int kRowsOfGroup = 3;

/// By the numbers of parquet.thrift's Type.
constexpr std::array<const char *, 8> kPhysicalTypes {
    "BOOLEAN", "INT32", "INT64", "INT96", "FLOAT", "DOUBLE", "BYTE_ARRAY", "FIXED_LEN_BYTE_ARRAY"};

/// By those of ConvertedType.
constexpr std::array<const char *, 22> kConvertedTypes {"UTF8", "MAP", "MAP_KEY_VALUE", "LIST",
    "ENUM", "DECIMAL", "DATE", "TIME_MILLIS", "TIME_MICROS", "TIMESTAMP_MILLIS", "TIMESTAMP_MICROS",
    "UINT_8", "UINT_16", "UINT_32", "UINT_64", "INT_8", "INT_16", "INT_32", "INT_64", "JSON",
    "BSON", "INTERVAL"};

/// By the fields of the union LogicalType, where they say more than the type before them.
QString logicalName(int field)
{
    switch (field) {
    case 1:
    case 4:
    case 12:
        return u"StringType"_s;
    case 5:
        return u"DecimalType"_s;
    case 6:
        return u"DateType"_s;
    case 7:
        return u"TimeType"_s;
    case 8:
        return u"TimestampType"_s;
    case 14:
        return u"UUIDType"_s;
    default:
        return {};
    }
}

template <size_t size>
QString nameAt(const std::array<const char *, size> &names, std::optional<std::int64_t> number)
{
    const bool isKnown = number && *number >= 0 && *number < std::int64_t(size);
    return isKnown ? QString::fromLatin1(names[size_t(*number)]) : QString();
}

SchemaElement readElement(ThriftRewriter &thrift)
{
    SchemaElement element;
    thrift.eachField([&](int field) {
        switch (field) {
        case 1:
            element.physicalType = nameAt(kPhysicalTypes, thrift.peekNumber());
            break;
        case 3: // repetition_type
            element.isRepeated = thrift.peekNumber() == 2;
            break;
        case 4:
            element.name = QString::fromUtf8(thrift.peekText().value_or(QByteArray()));
            break;
        case 5:
            element.children = int(thrift.peekNumber().value_or(0));
            break;
        case 6:
            element.convertedType = nameAt(kConvertedTypes, thrift.peekNumber());
            break;
        case 8:
            element.precision = int(thrift.peekNumber().value_or(0));
            break;
        case 10:
            thrift.eachField([&](int kind) {
                element.logicalType = logicalName(kind);
                thrift.drop();
            });
            return;
        default:
            break;
        }
        thrift.drop();
    });
    return element;
}

QList<SchemaElement> readSchema(const QByteArray &schema)
{
    QList<SchemaElement> elements;
    ThriftRewriter thrift(schema);
    thrift.eachField([&](int) { thrift.eachElement([&] { elements << readElement(thrift); }); });
    return elements;
}

QString fieldTypeOf(const SchemaElement &element, const ParquetShape &shape)
{
    switch (shape.kind) {
    case ParquetShape::Kind::Struct:
        return u"Struct"_s;
    case ParquetShape::Kind::List:
        return u"List"_s;
    case ParquetShape::Kind::Map:
        return u"Map"_s;
    case ParquetShape::Kind::Value:
        break;
    }
    const QString &logical = element.logicalType;
    const QString &converted = element.convertedType;
    const QString &physical = element.physicalType;
    if (logical == "DecimalType"_L1 || converted == "DECIMAL"_L1)
        return u"BigDecimal"_s;
    if (logical == "DateType"_L1 || converted == "DATE"_L1)
        return u"Date"_s;
    if (logical == "TimestampType"_L1 || converted.startsWith("TIMESTAMP"_L1)
        || physical == "INT96"_L1)
        return u"DateTime"_s;
    if (logical == "StringType"_L1 || logical == "UUIDType"_L1 || logical == "TimeType"_L1
        || converted == "UTF8"_L1 || converted == "JSON"_L1 || converted == "ENUM"_L1
        || converted.startsWith("TIME_"_L1) || converted == "INTERVAL"_L1)
        return u"String"_s;
    if (converted == "UINT_64"_L1)
        return u"BigInteger"_s;
    if (physical == "BOOLEAN"_L1)
        return u"Boolean"_s;
    if (physical == "INT32"_L1)
        return converted == "UINT_32"_L1 ? u"Long"_s : u"Integer"_s;
    if (physical == "INT64"_L1)
        return u"Long"_s;
    if (physical == "FLOAT"_L1)
        return u"Float"_s;
    return physical == "DOUBLE"_L1 ? u"Double"_s : u"ByteArray"_s;
}

Failure noParquet(const S3Object &object)
{
    return fail(ErrorKind::InvalidInput,
        ParquetFooterText::tr(
            "%1 begins as Parquet and does not end as such; the object seems to be cut short or "
            "damaged. Store it anew.")
            .arg(object.key));
}

/// Behind the element and all that is in it.
qsizetype endOf(const QList<SchemaElement> &elements, qsizetype at)
{
    qsizetype left = 1;
    for (; left > 0 && at < elements.size(); ++at)
        left += elements[at].children - 1;
    return at;
}

ParquetField fieldOf(const QList<SchemaElement> &elements, qsizetype at, const ParquetShape &shape)
{
    ParquetField field {elements[at].name, fieldTypeOf(elements[at], shape), false};
    const qsizetype end = endOf(elements, at);
    for (qsizetype i = at; i < end; ++i)
        field.hasInt96 |= elements[i].physicalType == "INT96"_L1;
    if (shape.kind == ParquetShape::Kind::Struct) {
        qsizetype member = at + 1;
        for (const ParquetShape &inner : shape.children) {
            if (member >= end)
                break;
            field.members << fieldOf(elements, member, inner);
            member = endOf(elements, member);
        }
    }
    return field;
}

/// The columns of a schema; nothing where it is none.
Result<QList<ParquetField>> fieldsOf(const QList<SchemaElement> &elements, const S3Object &object)
{
    QList<ParquetField> fields;
    qsizetype next = 1; // behind the root
    while (next < elements.size()) {
        const qsizetype first = next;
        auto shape = parquetShape(elements, &next);
        if (!shape) {
            return fail(ErrorKind::InvalidInput,
                ParquetFooterText::tr("The column \"%1\" of %2 %3")
                    .arg(elements[first].name, object.key, shape.error().message));
        }
        fields << fieldOf(elements, first, *shape);
    }
    return fields;
}

/// Of each row group; nothing where the bytes are no such end.
std::optional<QList<qint64>> rowsOfGroups(const QByteArray &metadata)
{
    QList<qint64> rows;
    ThriftRewriter thrift(metadata);
    thrift.eachField([&](int field) {
        if (field != kRowGroups) {
            thrift.drop();
            return;
        }
        thrift.eachElement([&] {
            rows << 0;
            thrift.eachField([&](int member) {
                if (member == kRowsOfGroup)
                    rows.last() = thrift.peekNumber().value_or(0);
                thrift.drop();
            });
        });
    });
    return thrift.result() ? std::optional(rows) : std::nullopt;
}

/// The rows that the end counts are told as the rows that were read.
bool areCounted(const QList<qint64> &groups, qint64 rows)
{
    qint64 left = rows;
    for (const qint64 inGroup : groups) {
        if (inGroup < 0 || inGroup > left)
            return false;
        left -= inGroup;
    }
    return left == 0;
}

} // namespace

namespace {

/// Most ends are in it.
constexpr qint64 kEndBytes = 64 * 1024;

Result<std::optional<ParquetTail>> tailOf(const S3Object &object, const ReadLimits &limits)
{
    if (object.store) {
        StoreDevice file(object, limits, {kEndBytes, kEndBytes, false});
        file.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        if (file.seek(std::max<qint64>(0, object.bytes - kEndBytes)))
            file.peek(1); // the window is there
        auto tail = parquetTail(file, object.key, limits.memory);
        return file.fault() ? fail(*file.fault()) : tail;
    }
    QFile file(object.path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(unreadableObject(object.key, file.errorString()));
    return parquetTail(file, object.key, limits.memory);
}

} // namespace

Result<ParquetFooter> readParquetFooter(const S3Object &object, const ReadLimits &limits)
{
    const auto tail = tailOf(object, limits);
    if (!tail)
        return fail(tail.error());
    if (const auto plain = checkNotEncrypted(*tail); !plain) {
        return fail(ErrorKind::InvalidInput,
            ParquetFooterText::tr("%1 cannot be read. %2").arg(object.key, plain.error().message));
    }
    if (!*tail)
        return noParquet(object);
    const QByteArray &metadata = (*tail)->metadata;
    ParquetFooter footer;
    ThriftRewriter schema(metadata);
    schema.eachField([&](int field) {
        if (field == kRows)
            footer.rows = schema.peekNumber().value_or(0);
        if (field == kSchema)
            schema.keep();
        else
            schema.drop();
    });
    const auto found = schema.result();
    const auto groups = rowsOfGroups(metadata);
    if (!found || !groups)
        return noParquet(object);
    if (!areCounted(*groups, footer.rows))
        return fail(ErrorKind::InvalidInput,
            ParquetFooterText::tr("%1 says that it has %2 records, and its row groups say "
                                  "otherwise; the object seems to be damaged. Store it anew.")
                .arg(object.key)
                .arg(footer.rows));
    footer.rowGroups = int(groups->size());
    footer.schema = *found;
    const QList<SchemaElement> elements = readSchema(footer.schema);
    if (elements.isEmpty())
        return noParquet(object);
    auto fields = fieldsOf(elements, object);
    if (!fields)
        return fail(fields.error());
    footer.fields = std::move(*fields);
    return footer;
}

} // namespace sluice::engine
