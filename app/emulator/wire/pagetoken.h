#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace sluice::emulator {

/// An opaque nextToken that says after which item the next page starts, bound to one request.
/// \param scope what the pages are of, for example "DescribeFlowExecutionRecords orders-copy"
QString makePageToken(const QString &scope, const QString &lastItem);

/// The item of makePageToken(). Empty for an empty token: the first page. ValidationException for
/// a token that was made for something else, or never (reference 1.4).
Result<QString> readPageToken(const QString &scope, const QString &token);

/// The scope of a request's pages: its operation and all that it asks for but page and size.
QString pageScope(const QString &operation, QJsonObject input);

/// Where page `after` of sorted names goes on, at most `count` of them.
struct PageRange {
    qsizetype from = 0;
    qsizetype to = 0; ///< behind the last one
    bool hasMore = false;
};

PageRange pageRange(const QStringList &sortedNames, const QString &after, int count);

} // namespace sluice::emulator
