#pragma once

#include "http/client/httptransport.h"

namespace sluice::http {

/// The value of Host as QNetworkAccessManager writes it: a port only where the URL names one.
QByteArray hostHeader(const QUrl &url);

/// InvalidInput for a header that would end early and begin another: some values come from
/// services and files. The message holds no value, which may be a secret.
Result<> checkHeaders(const HttpRequest &request);

} // namespace sluice::http
