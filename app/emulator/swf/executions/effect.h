#pragma once

#include <QJsonObject>
#include <QLatin1StringView>

namespace sluice::emulator::swf {

/// Something that a run causes; it happens right after, in a transaction of its own.
struct Effect {
    QLatin1StringView kind; ///< of itemkind.h
    qint64 eventId = 0;
    QJsonObject data;
};

} // namespace sluice::emulator::swf
