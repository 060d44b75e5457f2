#pragma once

#include "jmespath/functiontable.h"

#include <span>
#include <string>
#include <string_view>

namespace sluice::jmespath {

enum Type : unsigned {
    kBoolean = 1,
    kArray = 2,
    kObject = 4,
    kNull = 8,
    kString = 16,
    kNumber = 32,
    kExpref = 64,
};

/// What a function takes in one place.
struct Parameter {
    unsigned types; ///< of Type, or-ed; 0 takes everything
    unsigned elements = 0; ///< type of all elements of a list; 0 does not look
    unsigned otherElements = 0; ///< or all of this type
    std::string_view shown = {}; ///< for messages
};

/// Types as messages show them: "['array-number']".
struct Signature {
    std::string_view name;
    std::span<const Parameter> parameters;
    bool isVariadic = false; ///< the last parameter once or more; only the first is checked
};

/// The first thing wrong with the arguments, empty when all is well.
std::string misfit(const Signature &signature, const Arguments &arguments);

/// "In function sort_by(), invalid type for value: ..."
std::string typeMisfit(std::string_view function, const OrderedJson &value,
    std::string_view expected, std::string_view received);

/// "number"
std::string_view typeName(const OrderedJson &value);

inline unsigned typeOf(const OrderedJson &value)
{
    switch (value.kind()) {
    case OrderedJson::Kind::Null:
        return kNull;
    case OrderedJson::Kind::Boolean:
        return kBoolean;
    case OrderedJson::Kind::String:
        return kString;
    case OrderedJson::Kind::List:
        return kArray;
    case OrderedJson::Kind::Object:
        return kObject;
    default:
        return kNumber;
    }
}

} // namespace sluice::jmespath
