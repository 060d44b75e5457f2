#pragma once

#include "engine/source/s3source.h"
#include "flow/definition/flowdefinition.h"

namespace sluice::engine {

/// The sentence with which a Validate task of DropDataset ends a run. \param taskNumber from 1
QString dropDatasetText(int taskNumber, const flow::FlowDefinition &flow);

/// Turns what DuckDB says about a run into a sentence for a person: names the object,
/// the task that ended the run, or the disk that is full. DuckDB's own text stays in `detail`.
/// \param tempFolder where DuckDB spills
Error explainFault(const Error &fault, const S3Source &source, const flow::FlowDefinition &flow,
    const QString &tempFolder);

} // namespace sluice::engine
