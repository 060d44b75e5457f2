#pragma once

#include "emulator/swf/operations/operations.h"

namespace sluice::emulator::swf {

inline constexpr int kLargestPage = 1000;

/// maximumPageSize; not given and 0 are as many as there may be.
int pageSize(const SwfCall &call);

/// Where the page of a call starts: what makeNextPageToken() was given; empty for the first page.
/// ValidationException for a token of another request, of none, or of one that is too old.
Result<QString> pageStart(SwfParts &parts, const SwfCall &call, std::chrono::seconds lifetime);

/// For the page that starts behind this one.
QString makeNextPageToken(SwfParts &parts, const SwfCall &call, const QString &after);

/// How long the token of a list is good (SWF reference 1.1); those of PollForDecisionTask are for
/// a minute (C16).
inline constexpr std::chrono::seconds kPageLifetime {24 * 3600};
inline constexpr std::chrono::seconds kPollPageLifetime {60};

} // namespace sluice::emulator::swf
