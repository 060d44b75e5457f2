#pragma once

#include "base/result.h"
#include "cli/awscli/arguments/argumentparser.h"
#include "json/orderedjson.h"

#include <string_view>

namespace sluice::cli {

/// Adds what --cli-input-json or --cli-input-yaml brings; members given as options stay.
/// Errors: InvalidInput with the AWS CLI's sentences.
Result<OrderedJson> withCliInput(const OrderedJson &parameters, const ParsedArguments &arguments);

/// YAML 1.2 as the AWS CLI reads it: plain true and false, null and ~, decimal, 0o and 0x numbers;
/// everything else is text. Of a key that is there twice, as of anything that is no YAML:
/// InvalidInput with the reader's words.
Result<OrderedJson> readYaml(std::string_view text);

} // namespace sluice::cli
