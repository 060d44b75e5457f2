#pragma once

#include "base/result.h"

namespace sluice::emulator {

/// What a service allows, with AWS's defaults (reference 9). More is ServiceQuotaExceededException,
/// except for the last two.
struct Quotas {
    int flows = 1000;
    int connectorProfiles = 100;
    int tagsPerResource = 50;
    int runsInProgress = 1000;
    int runsPerMonth = 10'000'000; ///< calendar months, UTC
    int runSeconds = 48 * 3600; ///< a run that lasts longer ends with Error
    /// ThrottlingException beyond; 0: no limit. AWS has limits and names none.
    int requestsPerSecond = 0;
};

/// Reads "flows=20"; the names are flows, profiles, tags, runs, runsPerMonth, runSeconds and
/// requestsPerSecond. InvalidInput when it is none.
Result<> setQuota(const QString &text, Quotas *quotas);

/// ", which is the limit. Delete one first.", or how many where a limit was set below what is
/// there: the end of a sentence that says how many there are.
QString beyondLimitText(qsizetype there, qsizetype limit);

} // namespace sluice::emulator
