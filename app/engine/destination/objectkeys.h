#pragma once

#include "engine/plan/flowendpoints.h"

#include <QDateTime>

namespace sluice::engine {

/// Of the objects that hold what a destination took, below the execution's folder.
inline constexpr const char *kResponsesFolder = "responses";

struct RunIdentity {
    QString flowName;
    QString executionId;
    int schemaVersion = 1;
    QDateTime startedAt; ///< UTC
};

/// Key of a run's output object by reference 5.3:
///
///     [prefix/]flowName/[schemaVersion_N/][date folders/][executionId/][partition/]FILE
///
/// \param part counts from 0 in each folder \param partition "Region=BE/City=Gent"; may be empty
QString outputKey(const DestinationSettings &settings, const RunIdentity &run, int part,
    const QString &partition = {});

} // namespace sluice::engine
