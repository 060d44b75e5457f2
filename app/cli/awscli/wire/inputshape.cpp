#include "cli/awscli/wire/inputshape.h"

#include "aws/model/secretnames.h"
#include "cli/awscli/wire/timestamps.h"

#include <cmath>

namespace sluice::cli {

namespace {

using aws::Shape;
using aws::ShapeTable;
using aws::ShapeType;

/// The shape of a structure's member or of a map's value; null when the model does not know it.
const Shape *shapeWithin(const ShapeTable &shapes, const Shape *shape, const std::string &name)
{
    if (!shape)
        return nullptr;
    if (shape->type == ShapeType::Map)
        return &shapes.at(shape->element);
    for (const aws::ShapeMember &known : shape->members) {
        if (known.name == QLatin1StringView(name.data(), qsizetype(name.size())))
            return &shapes.at(known.shape);
    }
    return nullptr;
}

/// Applies `leaf` to every value in structures, lists and maps, with the name of the member that
/// it or its list has, and the shape, which is null for what the model does not know.
template <class Leaf>
OrderedJson walked(const ShapeTable &shapes, const std::string &name, const Shape *shape,
    const OrderedJson &value, const Leaf &leaf)
{
    if (shape && shape->isSensitive)
        return leaf(name, shape, value);
    if (value.isList()) {
        const Shape *element
            = shape && shape->type == ShapeType::List ? &shapes.at(shape->element) : nullptr;
        OrderedJson::List list;
        list.reserve(value.list().size());
        for (const OrderedJson &one : value.list())
            list.push_back(walked(shapes, name, element, one, leaf));
        return list;
    }
    if (!value.isObject())
        return leaf(name, shape, value);
    OrderedJson::Members members;
    members.reserve(value.members().size());
    for (const OrderedJson::Member &member : value.members())
        members.push_back({member.name,
            walked(
                shapes, member.name, shapeWithin(shapes, shape, member.name), member.value, leaf)});
    return members;
}

} // namespace

OrderedJson wireInput(const ShapeTable &shapes, const Shape &shape, const OrderedJson &input)
{
    return walked(shapes, {}, &shape, input,
        [](const std::string &, const Shape *leaf, const OrderedJson &value) {
            const auto seconds
                = leaf && leaf->type == ShapeType::Timestamp ? readTimestamp(value) : std::nullopt;
            return seconds ? OrderedJson(static_cast<std::int64_t>(std::floor(*seconds))) : value;
        });
}

OrderedJson withoutSecrets(const ShapeTable &shapes, const Shape &shape, const OrderedJson &value)
{
    return walked(shapes, {}, &shape, value,
        [](const std::string &name, const Shape *leaf, const OrderedJson &plain) {
            const bool isText = plain.kind() >= OrderedJson::Kind::Integer;
            const bool isHidden = (leaf && leaf->isSensitive)
                || (isText && aws::soundsSecret(QString::fromStdString(name)));
            return isHidden ? OrderedJson(aws::kHiddenSecret.data()) : plain;
        });
}

} // namespace sluice::cli
