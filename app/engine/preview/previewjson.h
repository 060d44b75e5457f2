#pragma once

#include "engine/contract/preview.h"

#include <QByteArray>

namespace sluice::engine {

/// A preview as JSON, see preview.h. Members are in that order.
QByteArray previewJson(const QString &flowName, const Preview &preview);

} // namespace sluice::engine
