#pragma once

#include "aws/model/factsreader.h"
#include "base/json/orderedjson.h"
#include "base/result.h"

#include <functional>
#include <optional>

namespace sluice::cli {

/// How far a paged operation goes.
struct PageOptions {
    std::optional<qint64> maxItems; ///< all when not given
    std::optional<qint64> pageSize; ///< items asked for at once
    QString startingToken; ///< of an earlier command's NextToken
};

using CallPage = std::function<Result<OrderedJson>(const OrderedJson &parameters)>;

/// Calls until no token comes and joins the pages: lists and maps of the answers one behind the
/// other, everything else as the first page has it. Where --max-items cuts, NextToken is what
/// --starting-token takes; it has the form the AWS CLI gives its own:
/// base64 of {"nextToken": ..., "boto_truncate_amount": 2}.
///
/// Internal when a token comes twice in a row.
Result<OrderedJson> joinPages(const aws::Facts &facts, const aws::Operation &operation,
    const OrderedJson &parameters, const PageOptions &options, const CallPage &call);

} // namespace sluice::cli
