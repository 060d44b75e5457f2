#pragma once

#include <string_view>

namespace sluice::cli {

/// Whether YAML 1.2 would read the bare text as something else: true, 12, 2020-01-01, ~.
bool isReadAsOther(std::string_view text);

} // namespace sluice::cli
