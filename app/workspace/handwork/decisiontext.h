#pragma once

#include "base/result.h"

#include <QJsonArray>
#include <QString>

namespace sluice::workspace {

/// A list of decisions as somebody typed it: the list itself, or an object with `decisions`.
/// InvalidInput names the path of the first member that is wrong, or the line where the text is no
/// JSON.
Result<QJsonArray> decisionsFrom(const QString &text);

} // namespace sluice::workspace
