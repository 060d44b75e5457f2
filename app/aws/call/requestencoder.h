#pragma once

#include "aws/model/servicemodel.h"

namespace sluice::aws {

/// A request line and body, encoded but not signed.
struct EncodedRequest {
    QByteArray method;
    QByteArray rawPath;
    QByteArray rawQuery;
    QByteArray body;
    QByteArray contentType = "application/json";
    QByteArray target {}; ///< X-Amz-Target of JSON 1.0; empty: none
};

/// REST-JSON (reference 1.1), or JSON 1.0 for operations with a target (SWF reference 1.1), where
/// all is body: labels go into the path as one encoded segment, query members are repeated for
/// lists, the rest is the body; GET and DELETE have none. Nulls are left out. \param input must
/// have passed ServiceModel::check()
EncodedRequest encodeRequest(const Operation &operation, QJsonObject input);

} // namespace sluice::aws
