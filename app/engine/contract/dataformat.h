#pragma once

namespace sluice::engine {

/// s3InputFormatConfig.s3InputFileType; Unknown when only the data can tell.
enum class DeclaredFormat { Unknown, Csv, Json };

} // namespace sluice::engine
