#pragma once

#include "json/jsonscanner.h"

#include <QByteArray>

namespace sluice::flowtests {

/// A value as Row holds it. \param value of a text that goes on behind it, as JsonScanner asks
QByteArray canonicalJson(const JsonValue &value);

/// A text as Row holds it.
QByteArray canonicalText(const QByteArray &utf8);

} // namespace sluice::flowtests
