#pragma once

#include "engine/plan/flowendpoints.h"

#include <QDateTime>

namespace sluice::engine {

struct RunIdentity {
    QString flowName;
    QString executionId;
    int schemaVersion = 1;
    QDateTime startedAt; ///< UTC
};

/// Key of a run's output object by reference 5.3:
///
///     [prefix/]flowName/[schemaVersion_N/][date folders/][executionId/]FILE
///
/// \param part counts from 0.
QString outputKey(const DestinationSettings &settings, const RunIdentity &run, int part);

} // namespace sluice::engine
