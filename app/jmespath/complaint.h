#pragma once

#include "base/result.h"
#include "jmespath/token.h"
#include "json/orderedjson.h"

#include <string>
#include <string_view>

// What is wrong with an expression, in the words that users of `aws --query` know. Not translated
// for that reason; scripts compare these texts, too.
namespace sluice::jmespath {

/// \param position byte of the expression
Failure badToken(std::string_view expression, std::size_t position, std::string_view problem);

/// \param value the token as Python shows it
Failure parseError(std::string_view expression, std::size_t position, TokenType type,
    std::string_view value, std::string_view problem);

Failure incomplete(std::string_view expression);
Failure emptyExpression();
Failure plain(std::string_view problem);

/// "unquoted_identifier"
std::string_view tokenName(TokenType type);

} // namespace sluice::jmespath
