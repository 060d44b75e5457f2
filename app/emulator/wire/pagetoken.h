#pragma once

#include "base/result.h"

#include <QString>

namespace sluice::emulator {

/// An opaque nextToken that says after which item the next page starts, bound to one request.
/// \param scope what the pages are of, for example "DescribeFlowExecutionRecords orders-copy"
QString makePageToken(const QString &scope, const QString &lastItem);

/// The item of makePageToken(). Empty for an empty token: the first page. ValidationException for
/// a token that was made for something else, or never (reference 1.4).
Result<QString> readPageToken(const QString &scope, const QString &token);

} // namespace sluice::emulator
