#pragma once

#include <QString>

namespace sluice::emulator::swf {

/// "StartTimer": "startTimerDecisionAttributes"
QString attributesKey(const QString &decisionType);

} // namespace sluice::emulator::swf
