#pragma once

#include <cstdint>

namespace sluice::jmespath {

enum class TokenType : std::uint8_t {
    Eof,
    UnquotedIdentifier,
    QuotedIdentifier,
    Literal,
    RightBracket,
    RightParen,
    Comma,
    RightBrace,
    Number,
    Current,
    Expref,
    Colon,
    Pipe,
    Or,
    And,
    Equal,
    Greater,
    Less,
    GreaterEqual,
    LessEqual,
    NotEqual,
    Flatten, ///< []
    Star,
    Filter, ///< [?
    Dot,
    Not,
    LeftBrace,
    LeftBracket,
    LeftParen,
};

struct Token {
    TokenType type = TokenType::Eof;
    std::uint32_t start = 0; ///< byte of the expression
    std::uint32_t end = 0;
    std::int64_t number = 0; ///< of a Number; else the index of a literal or of a decoded name
};

} // namespace sluice::jmespath
