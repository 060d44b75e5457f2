#pragma once

#include "swf/decider/sequencesettings.h"

namespace sluice::swf {

/// Registered where there is none yet, by the window as by `sluice worker`.
inline constexpr auto kUsualDomain = QLatin1StringView("sluice");

/// The input of a `Sluice.FlowSequence` of these flows: stages one after the other, the flows of a
/// stage side by side (swf/decider/sequenceplan.h). Steps are called after their flows; a flow that
/// comes again gets a number: "orders", "orders-2".
/// \param attempts of each step, 1 to 100; 0: as `like` says, or 1
/// \param like input of a sequence whose steps of the same flows, with their ids and limits, and
/// whose task list and heartbeat are taken over; empty or none: nothing is
QString sequenceInput(
    const QList<QStringList> &stages, int attempts, const QString &like = QString());

/// Of all steps of such an input; 0: they differ, or it is none.
int attemptsOf(const QString &input);

/// The flows of such an input, stage by stage; nothing when it is none.
QList<QStringList> stagesOf(const QString &input);

QList<QStringList> stagesOf(const SequencePlan &plan);

/// For another execution like the one of a history; the usual settings when it has no first event.
SequenceSettings sequenceSettingsOf(const QList<HistoryEvent> &history);

} // namespace sluice::swf
