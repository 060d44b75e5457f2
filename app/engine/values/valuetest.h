#pragma once

#include "flow/values/valuekind.h"

#include <QStringList>

#include <memory>
#include <string_view>

namespace sluice::engine {

enum class FilterOperator {
    Equal,
    NotEqual,
    Contains,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Between
};

/// Compares texts with constants as values of a kind: numbers exactly whatever their length, times
/// as moments. Immutable.
class ValueTest {
public:
    enum class Outcome {
        Match,
        NoMatch, ///< also of an empty text
        Unreadable ///< no value of the kind
    };

    /// \param kind neither Text nor Unknown: those need no reading. \param constants alternatives,
    /// for NotEqual none of them; for Between the two bounds, both excluded (reference 3.3.2).
    /// Null when one is not of the kind.
    static std::unique_ptr<const ValueTest> create(
        FilterOperator op, flow::ValueKind kind, const QStringList &constants);

    virtual ~ValueTest() = default;

    virtual Outcome test(std::string_view text) const = 0;
};

} // namespace sluice::engine
