#pragma once

#include <QByteArray>
#include <QStringList>

namespace sluice::engine {

struct JsonFieldSample {
    /// A member of an object that is a member itself.
    struct Nested {
        QString name; ///< "address.city"
        QString parent; ///< "address"
    };

    QStringList fields; ///< by first appearance
    QList<Nested> nested {}; ///< likewise; not within arrays, nor very deep
    qsizetype records = 0; ///< complete ones
    /// Each record is on a line of its own, or seems to be meant so: a record that is cut short at
    /// a line's end, with another behind it, does not make a document of several lines.
    bool areLines = true;
};

/// Member names of the top-level objects in JSON lines, in documents one behind the other, or in
/// one array of objects. The text, of some hundred kilobytes, may be cut anywhere and need not be
/// valid: finding faults is the run's work.
JsonFieldSample sampleJsonFields(const QByteArray &text);

} // namespace sluice::engine
