#pragma once

#include <QByteArray>
#include <QStringList>

namespace sluice::engine {

struct JsonFieldSample {
    QStringList fields; ///< by first appearance
    qsizetype records = 0; ///< complete ones
};

/// Member names of the top-level objects in JSON lines, or in one array of objects. The text, of
/// some hundred kilobytes, may be cut anywhere and need not be valid: finding faults is the run's
/// work.
JsonFieldSample sampleJsonFields(const QByteArray &text);

} // namespace sluice::engine
