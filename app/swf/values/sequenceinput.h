#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace sluice::swf {

struct SequencePlan;

/// The input of a `Sluice.FlowSequence` of these flows: stages one after the other, the flows of a
/// stage side by side (swf/decider/sequenceplan.h). Steps are called after their flows; a flow that
/// comes again gets a number: "orders", "orders-2".
/// \param attempts of each step, 1 to 100
QString sequenceInput(const QList<QStringList> &stages, int attempts);

/// The flows of such an input, stage by stage; nothing when it is none.
QList<QStringList> stagesOf(const QString &input);

QList<QStringList> stagesOf(const SequencePlan &plan);

} // namespace sluice::swf
