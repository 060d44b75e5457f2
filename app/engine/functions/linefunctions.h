#pragma once

#include "engine/duckdb/scalarfunction.h"

namespace sluice::engine {

/// The lines of JSON and CSV objects; see sqlfunctions.h.
const std::vector<ScalarFunction> &lineFunctions();

/// A field as RFC 4180 writes it, appended: in quotes where it needs them.
void appendCsvField(std::string &line, std::string_view text);

} // namespace sluice::engine
