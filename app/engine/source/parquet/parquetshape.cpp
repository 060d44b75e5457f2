#include "engine/source/parquet/parquetshape.h"

#include <QCoreApplication>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct ParquetShapeText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::ParquetShape)
};

/// Annotated as one, or as old writers do it: the only child of a map.
bool isKeyAndValue(const SchemaElement &element, const SchemaElement *parent)
{
    return element.convertedType == "MAP_KEY_VALUE"_L1
        || (parent && parent->convertedType == "MAP"_L1 && parent->children == 1);
}

Failure foundTwice(const QString &name)
{
    return fail(ErrorKind::InvalidInput,
        ParquetShapeText::tr("has the member \"%1\" twice; rename one of them.").arg(name));
}

/// What writers make is far below it. A schema of a few bytes can be as deep as it likes, and each
/// level costs stack here and SQL later.
constexpr int kMostLevels = 64;

class ShapeReader {
public:
    ShapeReader(const QList<SchemaElement> &schema, qsizetype *next)
        : m_schema(schema)
        , m_next(*next)
    {
    }

    Result<ParquetShape> read(const SchemaElement *parent)
    {
        if (m_next >= m_schema.size())
            return fail(ErrorKind::InvalidInput,
                ParquetShapeText::tr("is not described to its end; write the file again."));
        if (m_levels == kMostLevels)
            return fail(ErrorKind::InvalidInput,
                ParquetShapeText::tr("is nested deeper than %1 levels; write it flatter.")
                    .arg(kMostLevels));
        const SchemaElement &element = m_schema[m_next++];
        const bool isMap = element.children == 2 && isKeyAndValue(element, parent);
        auto shape = element.children > 0 ? group(element, isMap) : ParquetShape {};
        if (!shape || !element.isRepeated || isMap)
            return shape;
        return ParquetShape {ParquetShape::Kind::List, {}, {std::move(*shape)}};
    }

private:
    using Kind = ParquetShape::Kind;

    Result<ParquetShape> group(const SchemaElement &element, bool isMap)
    {
        ParquetShape members {Kind::Struct, {}, {}};
        for (int i = 0; i < element.children; ++i) {
            const QString name = m_next < m_schema.size() ? m_schema[m_next].name : QString();
            ++m_levels;
            auto child = read(&element);
            --m_levels;
            if (!child)
                return child;
            members.names << name;
            members.children << std::move(*child);
        }
        if (isMap)
            return ParquetShape {Kind::Map, {}, members.children};
        const bool isWrapper = element.isRepeated || element.convertedType == "LIST"_L1
            || element.convertedType == "MAP"_L1;
        if (element.children == 1 && isWrapper)
            return members.children.first();
        QStringList sorted = members.names;
        sorted.sort();
        const auto twice = std::adjacent_find(sorted.cbegin(), sorted.cend());
        if (twice != sorted.cend())
            return foundTwice(*twice);
        return members;
    }

    const QList<SchemaElement> &m_schema;
    qsizetype &m_next;
    int m_levels = 0; ///< around the element that is read
};

} // namespace

SchemaElement::SchemaElement(const QStringList &row)
    : name(row.value(0))
    , children(row.value(1).toInt())
    , precision(row.value(2).toInt())
    , logicalType(row.value(3))
    , physicalType(row.value(4))
    , convertedType(row.value(5))
    , isRepeated(row.value(6) == "REPEATED"_L1)
{
}

QString SchemaElement::columns()
{
    return u"name, coalesce(num_children, 0), coalesce(\"precision\", 0), logical_type, type, "
           "converted_type, repetition_type"_s;
}

bool SchemaElement::hasNanoseconds() const
{
    if (!logicalType.contains("NANOS=Nano"_L1))
        return false;
    return logicalType.startsWith("TimeType"_L1) || logicalType.contains("isAdjustedToUTC=1"_L1);
}

Result<ParquetShape> parquetShape(const QList<SchemaElement> &schema, qsizetype *next)
{
    return ShapeReader(schema, next).read(nullptr);
}

} // namespace sluice::engine
