#include "cli/shorthand/shorthandtypes.h"

#include "cli/shorthand/pythonnumber.h"
#include "json/pythontext.h"

#include <algorithm>
#include <string>

namespace sluice::cli {

namespace {

using aws::Shape;
using aws::ShapeType;

Failure broken(const std::string &sentence)
{
    return fail(ErrorKind::Internal, QString::fromStdString(sentence));
}

class TypeGiver {
public:
    explicit TypeGiver(const aws::ShapeTable &shapes)
        : m_shapes(shapes)
    {
    }

    Result<OrderedJson> give(const Shape &shape, const OrderedJson &value, bool isInside) const
    {
        switch (shape.type) {
        case ShapeType::Structure:
            return value.isObject() ? structure(shape, value) : value;
        case ShapeType::List:
            // The element of a list of one made up here is not looked at; so does the AWS CLI.
            if (!value.isList())
                return isInside ? OrderedJson(OrderedJson::List {value}) : value;
            return list(shape, value);
        case ShapeType::Map:
            return value.isObject() ? map(shape, value) : value;
        case ShapeType::Integer:
        case ShapeType::Long:
            return integer(value);
        case ShapeType::Double:
            return floating(value);
        case ShapeType::Boolean:
            return boolean(value);
        case ShapeType::String:
        case ShapeType::Timestamp:
            break;
        }
        return value;
    }

private:
    Result<OrderedJson> structure(const Shape &shape, const OrderedJson &value) const
    {
        OrderedJson::Members members = value.members();
        for (const aws::ShapeMember &known : shape.members) {
            const std::string name = known.name.toStdString();
            const auto member = std::find_if(members.begin(), members.end(),
                [&name](const OrderedJson::Member &one) { return one.name == name; });
            if (member == members.end())
                continue;
            auto given = give(m_shapes.at(known.shape), member->value, true);
            if (!given)
                return given;
            member->value = *std::move(given);
        }
        return OrderedJson(std::move(members));
    }

    Result<OrderedJson> list(const Shape &shape, const OrderedJson &value) const
    {
        OrderedJson::List elements;
        for (const OrderedJson &element : value.list()) {
            auto given = give(m_shapes.at(shape.element), element, true);
            if (!given)
                return given;
            elements.push_back(*std::move(given));
        }
        return OrderedJson(std::move(elements));
    }

    Result<OrderedJson> map(const Shape &shape, const OrderedJson &value) const
    {
        OrderedJson::Members members = value.members();
        for (OrderedJson::Member &member : members) {
            auto given = give(m_shapes.at(shape.element), member.value, true);
            if (!given)
                return given;
            member.value = *std::move(given);
        }
        return OrderedJson(std::move(members));
    }

    static Result<OrderedJson> integer(const OrderedJson &value)
    {
        if (!value.isString())
            return broken("int() argument must be a string, a bytes-like object or a real number, "
                          "not '"
                + std::string(pythonTypeName(value)) + "'");
        auto number = readPythonInt(value.string());
        if (!number)
            return broken(badIntText(value.string()));
        return *std::move(number);
    }

    static Result<OrderedJson> floating(const OrderedJson &value)
    {
        if (!value.isString())
            return broken("float() argument must be a string or a real number, not '"
                + std::string(pythonTypeName(value)) + "'");
        const auto number = readPythonFloat(value.string());
        if (!number)
            return broken(badFloatText(value.string()));
        return OrderedJson(*number);
    }

    static Result<OrderedJson> boolean(const OrderedJson &value)
    {
        if (!value.isString())
            return broken(
                "'" + std::string(pythonTypeName(value)) + "' object has no attribute 'lower'");
        const QString lower = QString::fromStdString(value.string()).toLower();
        if (lower == QLatin1String("true"))
            return OrderedJson(true);
        return lower == QLatin1String("false") ? OrderedJson(false) : value;
    }

    const aws::ShapeTable &m_shapes;
};

} // namespace

Result<OrderedJson> withShorthandTypes(
    const aws::ShapeTable &shapes, const aws::Shape &shape, const OrderedJson &value)
{
    return TypeGiver(shapes).give(shape, value, false);
}

} // namespace sluice::cli
