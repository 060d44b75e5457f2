#pragma once

#include "flow/definition/flowdefinition.h"

namespace sluice::flow {

/// A place where two flows mean something else, in words for the reader.
struct Difference {
    QString place; ///< "Source, bucketName"; empty for a task, which says itself what it is
    QString mine; ///< empty: not there
    QString theirs;

    friend bool operator==(const Difference &, const Difference &) = default;
};

/// What two flows mean differently (reference 3.4): not the order of tasks and members, not what is
/// absent on one side and empty or the default on the other, not what two projections together
/// read alike; not kmsArn, which no update changes, nor the tags of AWS itself (aws:...). A Map_all
/// that a service expanded to its Maps counts as a difference: its fields are not known here.
QList<Difference> differences(const FlowDefinition &mine, const FlowDefinition &theirs);

bool meanTheSame(const FlowDefinition &a, const FlowDefinition &b);

/// "Source, bucketName: raw-zone here, raw-2 on the service."
QString sentenceOf(const Difference &difference);

} // namespace sluice::flow
