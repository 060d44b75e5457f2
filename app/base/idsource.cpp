#include "base/idsource.h"

#include <QUuid>

namespace sluice {

QString SystemIdSource::newUuid()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace sluice
