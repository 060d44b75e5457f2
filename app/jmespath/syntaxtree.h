#pragma once

#include "json/orderedjson.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::jmespath {

enum class NodeType : std::uint8_t {
    Field, ///< name
    Literal, ///< number: index into literals
    Current, ///< the value itself: @, or nothing beside a projection
    Expref, ///< first
    Function, ///< name; first: first argument; number: index into the functions, -1 when unknown
    FilterProjection, ///< first: list; second: for each; third: condition
    Projection, ///< first: list; second: for each
    ValueProjection, ///< first: object; second: for each
    Flatten, ///< first
    Index, ///< number
    Slice, ///< number: index into slices
    Subexpression, ///< second on the result of first, as the next two
    IndexExpression,
    Pipe,
    MultiSelectList, ///< first: first element; number: how many
    MultiSelectHash, ///< first: first KeyValue; number: how many
    KeyValue, ///< name; first; number: place of an earlier pair of that name, else -1
    Or, ///< first, second, as the rest
    And,
    Not,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
};

/// Nodes name each other by index; -1 is none. `next` links arguments and elements.
struct Node {
    NodeType type = NodeType::Current;
    std::uint16_t depth = 1;
    int first = -1;
    int second = -1;
    int third = -1;
    int next = -1;
    std::int64_t number = 0;
    std::string_view name; ///< into the tree's source or decodedNames
};

struct Slice {
    std::optional<std::int64_t> start;
    std::optional<std::int64_t> stop;
    std::optional<std::int64_t> step;
};

/// A parsed expression. Never moved or copied once its nodes exist, since names point into it.
struct SyntaxTree {
    std::string source;
    std::vector<std::unique_ptr<const std::string>> decodedNames;
    std::vector<OrderedJson> literals;
    std::vector<Slice> slices;
    std::vector<Node> nodes;
    int root = -1;

    const Node &at(int index) const { return nodes[static_cast<std::size_t>(index)]; }
};

} // namespace sluice::jmespath
