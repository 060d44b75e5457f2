#include "cli/skeleton/skeleton.h"

#include <algorithm>
#include <vector>

namespace sluice::cli {

namespace {

using aws::Shape;
using aws::ShapeTable;
using aws::ShapeType;

class SkeletonMaker {
public:
    SkeletonMaker(const ShapeTable &shapes, bool usesMemberNames)
        : m_shapes(shapes)
        , m_usesMemberNames(usesMemberNames)
    {
    }

    OrderedJson make(const Shape &shape, const std::string &name)
    {
        m_stack.push_back(&shape);
        OrderedJson value = valueOf(shape, name);
        m_stack.pop_back();
        return value;
    }

private:
    OrderedJson valueOf(const Shape &shape, const std::string &name)
    {
        switch (shape.type) {
        case ShapeType::Structure:
            return structure(shape);
        case ShapeType::List: {
            const Shape &element = m_shapes.at(shape.element);
            return OrderedJson::List {
                make(element, m_usesMemberNames ? element.name.toStdString() : std::string())};
        }
        case ShapeType::Map:
            return OrderedJson::Members {{"KeyName", make(m_shapes.at(shape.element), {})}};
        case ShapeType::String:
            if (m_usesMemberNames)
                return name;
            return shape.enumValues.isEmpty() ? std::string()
                                              : shape.enumValues.first().toStdString();
        case ShapeType::Integer:
        case ShapeType::Long:
            return 0;
        case ShapeType::Double:
            return 0.0;
        case ShapeType::Boolean:
            return true;
        case ShapeType::Timestamp:
            return "1970-01-01T00:00:00";
        }
        return {};
    }

    OrderedJson structure(const Shape &shape)
    {
        OrderedJson::Members members;
        if (std::count(m_stack.begin(), m_stack.end(), &shape) > 1)
            return members;
        for (const aws::ShapeMember &member : shape.members) {
            std::string name = member.name.toStdString();
            OrderedJson value = make(m_shapes.at(member.shape), name);
            members.push_back({std::move(name), std::move(value)});
        }
        return members;
    }

    const ShapeTable &m_shapes;
    const bool m_usesMemberNames;
    std::vector<const Shape *> m_stack;
};

} // namespace

OrderedJson inputSkeleton(const ShapeTable &shapes, const Shape &shape)
{
    return SkeletonMaker(shapes, false).make(shape, {});
}

OrderedJson outputSkeleton(const ShapeTable &shapes, const Shape &shape)
{
    return SkeletonMaker(shapes, true).make(shape, {});
}

} // namespace sluice::cli
