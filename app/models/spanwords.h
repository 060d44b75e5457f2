#pragma once

#include "swf/values/historyspan.h"

#include <QString>

namespace sluice::models {

/// "step-1", "Decision", "Timer retry-step-1", "Child orders-2", "Signal pause".
QString spanTitle(const swf::HistorySpan &span);
/// "completed", "timed out", "fired"; "waits" or "open" while it has not ended.
QString spanOutcome(const swf::HistorySpan &span);
/// "12 s", or with its wait for a worker: "12 s, after 3 s"; empty for what takes no time.
QString spanTime(const swf::HistorySpan &span, const QDateTime &now);

} // namespace sluice::models
