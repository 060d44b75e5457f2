#pragma once

#include "json/orderedjson.h"

#include <string>

namespace sluice::cli {

/// A list or object as YAML, byte for byte as the library behind the AWS CLI (libyaml) writes it:
/// block style, members in the order of their names, lines folded behind column 80, and a list or
/// object that is there twice as an anchor and an alias.
std::string writeYaml(const OrderedJson &value);

} // namespace sluice::cli
