#pragma once

#include "flow/definition/flowdefinition.h"

#include <QJsonArray>
#include <QStringList>

namespace sluice::emulator {

/// What a flow's source has, where that is known for certain: files or a connector's code stand for
/// it. No fields are known of buckets, whose objects may be others tomorrow.
struct SourceFacts {
    QString entity;
    QJsonArray fields; ///< ConnectorEntityField; none: not known
    QString problem; ///< why the entity cannot be read
};

/// Whether the flow names fields that its source does not have, or pulls incrementally from one
/// without a date or time (reference 3.5 numbers 8, 13). Sentences for the service's [...] list.
QStringList fieldProblems(const flow::FlowDefinition &flow, const SourceFacts &facts);

/// The field that bounds an incremental pull: the one that the flow names, sys_updated_on for
/// ServiceNow (reference 6.4). Empty when it is the source's to choose.
QString pullFieldOf(const flow::Endpoint &source);

} // namespace sluice::emulator
