#pragma once

#include "json/orderedjson.h"

#include <string>
#include <string_view>

namespace sluice {

/// A value as Python's str() writes it. The AWS CLI is a Python program: its text and table output
/// and its messages show values this way (None, True, 1e-05, {'name': 'x'}).
std::string pythonStr(const OrderedJson &value);

/// A value as Python's repr() writes it: as str(), but texts stand in quotes.
std::string pythonRepr(const OrderedJson &value);

/// repr() of bytes: "b'caf\xe9'".
std::string pythonBytesRepr(std::string_view bytes);

/// The fewest digits that read back as the same number: "1.0", "1e+16", "nan".
std::string pythonFloat(double number);

/// Name of a value's type in Python: "NoneType", "bool", "int", "float", "str", "list", "dict".
std::string_view pythonTypeName(const OrderedJson &value);

} // namespace sluice
