#pragma once

#include "engine/source/s3source.h"
#include "flow/definition/flowdefinition.h"

namespace sluice::engine {

/// Turns what DuckDB says about a run into a sentence for a person: names the object and the line,
/// the task that ended the run, or the disk that is full. DuckDB's own text stays in `detail`.
/// \param cancel shortens the search for a line; may be null.
Error explainFault(const Error &fault, const S3Source &source, const flow::FlowDefinition &flow,
    const std::atomic<bool> *cancel = nullptr);

} // namespace sluice::engine
