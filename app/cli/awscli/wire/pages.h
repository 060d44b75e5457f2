#pragma once

#include "aws/model/factsreader.h"
#include "base/result.h"
#include "json/orderedjson.h"

#include <functional>
#include <optional>

namespace sluice::cli {

/// How far a paged operation goes.
struct PageOptions {
    /// All when not given. Below zero the last ones of the first page are missing, as with the AWS
    /// CLI, which leaves this to Python.
    std::optional<qint64> maxItems;
    std::optional<qint64> pageSize; ///< items asked for at once; else as many as the service likes
    QString startingToken; ///< of an earlier command's NextToken
};

/// The input that asks for pages of this size; as it is without one.
OrderedJson withPageSize(const aws::Paging &paging, const OrderedJson &parameters,
    const std::optional<qint64> &pageSize);

/// What text output shows of a page: its part of the lists and maps, on the first page also what is
/// of the whole; where the AWS CLI turns the pages, null for what is missing.
OrderedJson partOf(const OrderedJson &page, const aws::Paging &paging, bool isFirst);

using CallPage = std::function<Result<OrderedJson>(const OrderedJson &parameters)>;

/// Takes a page; an error ends the walk.
using TakePage = std::function<Result<>(const OrderedJson &page)>;

/// Calls until no token comes, or --max-items are there. Pages are as they came, but for what the
/// starting token and --max-items cut off.
///
/// Answers with what --starting-token takes to go on behind --max-items, empty at the end; it has
/// the form the AWS CLI gives its own: base64 of {"nextToken": ..., "boto_truncate_amount": 2}.
///
/// Internal when a token comes twice in a row.
Result<std::string> walkPages(const aws::Paging &paging, const OrderedJson &parameters,
    const PageOptions &options, const CallPage &call, const TakePage &take);

/// The pages as one answer: lists and maps one behind the other, everything else as the first page
/// has it, and NextToken where --max-items cut. Where it cannot be seen, pages are as large as the
/// service gives them. Where the AWS CLI turns the pages as it joins them: what its paginator
/// names, nothing else, and null for what is missing of the whole.
Result<OrderedJson> joinPages(const aws::Facts &facts, const aws::Operation &operation,
    const OrderedJson &parameters, const PageOptions &options, const CallPage &call);

} // namespace sluice::cli
