#pragma once

#include "base/result.h"
#include "jmespath/jmespath.h"
#include "json/orderedjson.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace sluice::cli {

enum class OutputFormat { Json, Text, Table, Yaml, YamlStream, Off };

/// "json", "text", "table", "yaml", "yaml-stream", "off" (prints nothing, as the AWS CLI from 2.32
/// on); nothing for other words.
std::optional<OutputFormat> outputFormat(const QString &name);

enum class ColorMode { Auto, On, Off };

struct FormatOptions {
    ColorMode color = ColorMode::Auto; ///< only tables have colors
    bool isTerminal = false; ///< of standard output; Auto follows it
    int terminalColumns = 80; ///< a wider table turns its one-row sections upright
    /// Resets the color after every piece, as the AWS CLI does unless a pager reads its output.
    bool resetsColor = true;
};

/// An answer as the AWS CLI 2.9 prints it, with the line break at the end; empty for an answer
/// without members (in text and table also for other empty values).
///
/// \param operationName as in the model ("DescribeFlow"); the title of a table
///
/// InvalidInput for what the format cannot show: lists that mix objects and others as text or
/// table, lone surrogates.
Result<QByteArray> format(OutputFormat format, const OrderedJson &answer,
    const QString &operationName, const FormatOptions &options = {});

/// Compiles the argument of --query. InvalidInput, "Bad value for --query EXPRESSION: ...".
Result<JmesPath> compileQuery(const QString &expression);

/// Applies a query to an answer, before it is formatted.
Result<OrderedJson> search(const JmesPath &query, const OrderedJson &answer);

} // namespace sluice::cli
