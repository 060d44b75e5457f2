#pragma once

#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>

namespace sluice::emulator::swf {

/// Tags by key with those of a call, [{"key", "value"}], put over them. TooManyTagsFault.
Result<QJsonObject> mergedTags(QJsonObject tags, const QJsonArray &given);

} // namespace sluice::emulator::swf
