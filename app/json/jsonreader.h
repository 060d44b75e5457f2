#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QJsonValue>

namespace sluice {

/// Reads RFC 8259 JSON, for people's files: unlike QJsonDocument it names line, column and the
/// usual slip (a comma too many, single quotes, a comment), and refuses a member that is there
/// twice instead of losing the first.
///
/// InvalidInput: "Line 3, column 18: There is a comma before "]"; remove it."
Result<QJsonValue> readJson(const QByteArray &utf8);

} // namespace sluice
