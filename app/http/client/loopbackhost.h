#pragma once

#include <QString>

namespace sluice::http {

/// Whether the host of a URL is this machine: localhost, 127.x.x.x, ::1.
bool isLoopbackHost(const QString &host);

} // namespace sluice::http
