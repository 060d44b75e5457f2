#include "cli/awscli/help/shorthandsyntax.h"

#include <optional>
#include <vector>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

using aws::Shape;
using aws::ShapeTable;
using aws::ShapeType;

constexpr std::size_t kMostLevels = 3;

class ShorthandSyntax {
public:
    explicit ShorthandSyntax(const ShapeTable &shapes)
        : m_shapes(shapes)
    {
    }

    std::optional<QString> write(const Shape &shape)
    {
        if (m_stack.size() > kMostLevels)
            return {};
        switch (shape.type) {
        case ShapeType::Structure:
            return structure(shape);
        case ShapeType::List: {
            const auto element = inside(m_shapes.at(shape.element));
            if (!element)
                return {};
            const bool isBracketed = m_shapes.at(shape.element).isComplex() || m_stack.size() > 1;
            return isBracketed ? u"[%1,%1]"_s.arg(*element) : u"%1,%1"_s.arg(*element);
        }
        case ShapeType::Map: {
            const auto value = write(m_shapes.at(shape.element));
            if (!value)
                return {};
            const QString text = u"KeyName1=%1,KeyName2=%1"_s.arg(*value);
            return m_stack.empty() ? text : u'{' + text + u'}';
        }
        default:
            return typeName(shape);
        }
    }

private:
    std::optional<QString> inside(const Shape &shape)
    {
        m_stack.push_back(&shape);
        auto text = write(shape);
        m_stack.pop_back();
        return text;
    }

    std::optional<QString> structure(const Shape &shape)
    {
        QStringList parts;
        for (const aws::ShapeMember &member : shape.members) {
            const auto value = inside(m_shapes.at(member.shape));
            if (!value)
                return {};
            parts << member.name + u'=' + *value;
        }
        const QString text = parts.join(u',');
        return m_stack.empty() ? text : u'{' + text + u'}';
    }

    const ShapeTable &m_shapes;
    std::vector<const Shape *> m_stack;
};

void writeJson(QString &text, const ShapeTable &shapes, const Shape &shape, int depth)
{
    const auto line = [&text](int level) { text += u'\n' + QString(level * 2, u' '); };
    switch (shape.type) {
    case ShapeType::Structure: {
        text += u'{';
        const char *comma = "";
        for (const aws::ShapeMember &member : shape.members) {
            text += QLatin1StringView(comma);
            line(depth + 1);
            text += u'"' + member.name + "\": "_L1;
            writeJson(text, shapes, shapes.at(member.shape), depth + 1);
            comma = ",";
        }
        if (!shape.members.empty())
            line(depth);
        text += u'}';
        return;
    }
    case ShapeType::List:
        text += u'[';
        writeJson(text, shapes, shapes.at(shape.element), depth);
        text += ", ...]"_L1;
        return;
    case ShapeType::Map:
        text += "{\"KEY\": "_L1;
        writeJson(text, shapes, shapes.at(shape.element), depth);
        text += ", ...}"_L1;
        return;
    case ShapeType::String:
        text += u'"' + (shape.enumValues.isEmpty() ? u"string"_s : shape.enumValues.join(u'|'))
            + u'"';
        return;
    case ShapeType::Boolean:
        text += "true|false"_L1;
        return;
    default:
        text += typeName(shape);
    }
}

} // namespace

QString typeName(const Shape &shape)
{
    switch (shape.type) {
    case ShapeType::Structure:
        return u"structure"_s;
    case ShapeType::List:
        return u"list"_s;
    case ShapeType::Map:
        return u"map"_s;
    case ShapeType::String:
        return u"string"_s;
    case ShapeType::Integer:
        return u"integer"_s;
    case ShapeType::Long:
        return u"long"_s;
    case ShapeType::Double:
        return u"double"_s;
    case ShapeType::Boolean:
        return u"boolean"_s;
    case ShapeType::Timestamp:
        return u"timestamp"_s;
    }
    return {};
}

QString shorthandSyntax(const ShapeTable &shapes, const Shape &shape)
{
    const bool isList = shape.type == ShapeType::List;
    if (!shape.isComplex() || (isList && !shapes.at(shape.element).isComplex()))
        return {};
    const auto text = ShorthandSyntax(shapes).write(isList ? shapes.at(shape.element) : shape);
    if (!text)
        return {};
    return isList ? *text + " ..."_L1 : *text;
}

QString jsonSyntax(const ShapeTable &shapes, const Shape &shape)
{
    QString text;
    writeJson(text, shapes, shape, 0);
    return text;
}

} // namespace sluice::cli
