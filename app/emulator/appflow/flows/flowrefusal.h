#pragma once

#include "engine/contract/runengine.h"
#include "flow/validation/issue.h"

#include <QStringList>

namespace sluice::emulator {

/// What CreateFlow and UpdateFlow hold against a flow, out of the findings of flow::validate(): in
/// AppFlow's words and order where these are on record (reference 1.3, 3.5), for its [...] list.
/// Findings that AppFlow does not refuse a flow for are left out, and so is what depends on a
/// connector that is not there.
struct FlowRefusal {
    QStringList ofEnds; ///< connectors, triggers, schedules; that fields are chosen
    QStringList ofTasks;
    QStringList ofData; ///< fields of the source, buckets
};

/// \param buckets say what is wrong with one that is not known
FlowRefusal refusalOf(const flow::FlowDefinition &flow, const QList<flow::Issue> &issues,
    const engine::BucketFolders &buckets);

} // namespace sluice::emulator
