#include "emulator/swf/decisions/attributeskey.h"

namespace sluice::emulator::swf {

QString attributesKey(const QString &decisionType)
{
    return decisionType.left(1).toLower() + decisionType.mid(1)
        + QLatin1String("DecisionAttributes");
}

} // namespace sluice::emulator::swf
