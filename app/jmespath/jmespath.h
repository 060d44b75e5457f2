#pragma once

#include "base/result.h"
#include "json/orderedjson.h"

#include <memory>
#include <string_view>

namespace sluice {

namespace jmespath {
struct SyntaxTree;
}

/// A compiled JMESPath expression (jmespath.org), as `--query` takes it. Immutable, cheap to copy,
/// safe to share between threads.
///
/// Gives what the AWS CLI gives, including where its library is laxer than the specification. What
/// differs on purpose: an expression reference (&name) is an argument of a function and nothing
/// else; sums beyond 64 bits become doubles.
class JmesPath {
public:
    /// \param expression UTF-8
    /// InvalidInput with the AWS CLI's words, several lines with a mark below the place.
    static Result<JmesPath> compile(std::string_view expression);

    /// InvalidInput when a function meets a value it does not take.
    Result<OrderedJson> search(const OrderedJson &document) const;

private:
    explicit JmesPath(std::shared_ptr<const jmespath::SyntaxTree> tree);

    std::shared_ptr<const jmespath::SyntaxTree> m_tree;
};

} // namespace sluice
