#pragma once
#include "aws/call/requestencoder.h"
#include "aws/sigv4/sigv4.h"
#include "http/client/httptransport.h"

namespace sluice::aws {

/// The request to an endpoint, unsigned: Host, Accept and, where there is a body or could be one,
/// Content-Type. A path of the endpoint stands before that of the request.
http::HttpRequest toHttpRequest(const QUrl &endpoint, const EncodedRequest &request,
    const QByteArray &contentType, const QByteArray &accept = "application/json");

/// Appends the headers of Signature Version 4. What QUrl makes of the URL is what travels, so that
/// is what gets signed.
void sign(http::HttpRequest &request, SigV4Signer &signer, const QDateTime &now);

} // namespace sluice::aws
