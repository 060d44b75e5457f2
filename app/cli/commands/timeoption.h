#pragma once

#include "base/result.h"

#include <QDateTime>

#include <string>

namespace sluice::cli {

/// The time that an option says, in any of the forms of flow/values/timetext.h; UTC without an
/// offset; invalid when the option was not given. InvalidInput names the option. \param option
/// "--from"
Result<QDateTime> timeOption(const char *option, const std::string &text);

} // namespace sluice::cli
