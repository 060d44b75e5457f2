#include "cli/appflow/wire/inputshape.h"

#include "cli/appflow/wire/timestamps.h"

#include <cmath>

namespace sluice::cli {

namespace {

using aws::Shape;
using aws::ShapeTable;
using aws::ShapeType;

/// Applies `leaf` to what is no structure, list or map of the model; keeps the rest as it is.
template <class Leaf>
OrderedJson walked(
    const ShapeTable &shapes, const Shape &shape, const OrderedJson &value, const Leaf &leaf)
{
    if (shape.isSensitive || !(value.isObject() || value.isList()))
        return leaf(shape, value);
    if (shape.type == ShapeType::List && value.isList()) {
        OrderedJson::List list;
        list.reserve(value.list().size());
        for (const OrderedJson &element : value.list())
            list.push_back(walked(shapes, shapes.at(shape.element), element, leaf));
        return list;
    }
    if (!value.isObject())
        return leaf(shape, value);
    OrderedJson::Members members;
    members.reserve(value.members().size());
    for (const OrderedJson::Member &member : value.members()) {
        const Shape *inner = shape.type == ShapeType::Map ? &shapes.at(shape.element) : nullptr;
        for (const aws::ShapeMember &known : shape.members) {
            if (known.name == QLatin1StringView(member.name.data(), qsizetype(member.name.size())))
                inner = &shapes.at(known.shape);
        }
        members.push_back(
            {member.name, inner ? walked(shapes, *inner, member.value, leaf) : member.value});
    }
    return members;
}

} // namespace

OrderedJson wireInput(const ShapeTable &shapes, const Shape &shape, const OrderedJson &input)
{
    return walked(shapes, shape, input, [](const Shape &leaf, const OrderedJson &value) {
        const auto seconds
            = leaf.type == ShapeType::Timestamp ? readTimestamp(value) : std::nullopt;
        return seconds ? OrderedJson(static_cast<std::int64_t>(std::floor(*seconds))) : value;
    });
}

OrderedJson withoutSecrets(const ShapeTable &shapes, const Shape &shape, const OrderedJson &value)
{
    return walked(shapes, shape, value, [](const Shape &leaf, const OrderedJson &plain) {
        return leaf.isSensitive ? OrderedJson("***Sensitive***") : plain;
    });
}

} // namespace sluice::cli
