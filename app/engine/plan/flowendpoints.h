#pragma once

#include "base/result.h"
#include "engine/contract/dataformat.h"
#include "flow/definition/flowdefinition.h"

namespace sluice::engine {

struct SourceSettings {
    QString bucketName;
    QString prefix;
    DeclaredFormat format = DeclaredFormat::Csv;
};

enum class OutputFormat { Csv, Json, Parquet };

/// s3OutputFormatConfig in plain values (reference 5.2, 5.3).
struct DestinationSettings {
    QString bucketName;
    QString prefix; ///< without slashes at its ends; may be empty
    OutputFormat format = OutputFormat::Json;
    bool isSingleFile = false;
    qint64 targetFileBytes = 0; ///< 0: whatever comes
    int dateFolders = 0; ///< how many of year, month, day, hour, minute
    bool hasTimeInName = false;
    bool hasSchemaVersionFolder = false;
    bool hasExecutionFolder = true;
    bool keepsTypes = false; ///< preserveSourceDataTyping
};

/// Unsupported for a connector that is no bucket, InvalidInput for a value the service does not
/// know.
Result<SourceSettings> readSourceSettings(const flow::FlowDefinition &flow);
Result<DestinationSettings> readDestinationSettings(const flow::FlowDefinition &flow);

} // namespace sluice::engine
