#pragma once

#include <string_view>

namespace sluice::cli {

/// Columns a text takes in a table: two for characters of East Asian width W, F or A, else one.
/// The AWS CLI counts ambiguous characters as wide and combining ones as one, and so do we.
int columnsOf(std::string_view text);

} // namespace sluice::cli
