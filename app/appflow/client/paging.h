#pragma once

#include <QString>

namespace sluice::appflow {

/// How the pages of one operation are joined (reference 1.4). All take maxResults and nextToken and
/// give nextToken. botocore has no paginators for AppFlow, so this table is ours.
struct Paging {
    QString listMember; ///< whose elements are the items that count
    bool isMapOfLists = false; ///< {"Sales": [...], "Service": [...]}: lists are joined by key
    QString mapMember = {}; ///< a map beside the list, joined by key; empty for none

    /// nullptr when the operation is not paged.
    static const Paging *of(const QString &operation);
};

/// What a caller may ask of the pages, as --page-size, --max-items and --starting-token.
struct PageOptions {
    int pageSize = 0; ///< maxResults of each request; 0 leaves it to the service
    int maxItems = 0; ///< items in all; 0 for all there are
    QString startingToken = {}; ///< JoinedPages::nextStartingToken of the walk before
};

} // namespace sluice::appflow
