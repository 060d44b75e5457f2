#pragma once

#include "workspace/requests.h"

#include <QByteArray>

namespace sluice::models {

/// The calls as an HTTP Archive 1.2, which the network tools of browsers open, the oldest first.
/// There are no headers in it but the target and the request id, hence no signatures, and secrets
/// are hidden as they are in the calls. What AWS's services tell of a call beside HTTP is in
/// members that begin with "_", as the format asks.
/// \param newestFirst as Requests::list() gives them
QByteArray toHarFile(const QList<workspace::Request> &newestFirst);

} // namespace sluice::models
