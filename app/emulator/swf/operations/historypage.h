#pragma once

#include "emulator/swf/operations/operations.h"

namespace sluice::emulator::swf {

/// What of a history an answer may have.
struct HistoryPart {
    qint64 runRow = 0;
    qint64 first = 1; ///< event ids, inclusive
    qint64 last = 0; ///< likewise
    qint64 after = 0; ///< the page starts behind this event; 0: at the beginning
    bool isReversed = false;
    int count = 0;
};

struct HistoryPage {
    QByteArray events; ///< "[{...},{...}]"
    qint64 lastId = 0; ///< that is in it
    bool hasMore = false;
};

Result<HistoryPage> readHistory(SwfParts &parts, const HistoryPart &part);

} // namespace sluice::emulator::swf
