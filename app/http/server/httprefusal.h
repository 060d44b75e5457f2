#pragma once

#include "http/message/message.h"

namespace sluice::http {

/// Why a request is not read any further, in the service's form.
struct HttpRefusal {
    QByteArray status; ///< "400 Bad Request"
    QByteArray error; ///< "MalformedHttpRequestException"
    QByteArray message;

    friend bool operator==(const HttpRefusal &, const HttpRefusal &) = default;
};

HttpRefusal malformed(const QByteArray &message);

/// \param fault of a request that was read within the limits of RequestReader
HttpRefusal refusalOf(MessageFault fault);

} // namespace sluice::http
