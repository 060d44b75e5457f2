#pragma once

#include "emulator/swf/executions/effect.h"
#include "emulator/swf/executions/run.h"

#include <QList>

namespace sluice::emulator::swf {

/// What a run that has closed causes: its policy reaches its open children, and its parent hears
/// of it. A run that goes on as a new one does neither: the new one is the parent's child now.
/// \param attributes of the closing event
QList<Effect> effectsOfClosing(
    const Run &run, const QJsonObject &attributes, const QString &childPolicy);

} // namespace sluice::emulator::swf
