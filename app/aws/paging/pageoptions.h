#pragma once

#include <QString>

namespace sluice::aws {

/// What a caller may ask of the pages, as --page-size, --max-items and --starting-token.
struct PageOptions {
    int pageSize = 0; ///< of each request; 0 leaves it to the service
    int maxItems = 0; ///< items in all; 0 for all there are
    QString startingToken = {}; ///< JoinedPages::nextStartingToken of the walk before
};

} // namespace sluice::aws
