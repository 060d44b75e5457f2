#include "emulator/swf/decisions/attributeskey.h"

#include "base/lowerfirst.h"

namespace sluice::emulator::swf {

QString attributesKey(const QString &decisionType)
{
    return lowerFirst(decisionType) + QLatin1String("DecisionAttributes");
}

} // namespace sluice::emulator::swf
