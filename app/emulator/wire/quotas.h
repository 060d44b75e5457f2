#pragma once

#include "base/result.h"

namespace sluice::emulator {

/// What a service allows, with AWS's defaults (reference 9); more is ServiceQuotaExceededException.
struct Quotas {
    int flows = 1000;
    int connectorProfiles = 100;
    int tagsPerResource = 50;
    int runsInProgress = 1000;
};

/// Reads "flows=20"; the names are flows, profiles, tags and runs. InvalidInput when it is none.
Result<> setQuota(const QString &text, Quotas *quotas);

} // namespace sluice::emulator
