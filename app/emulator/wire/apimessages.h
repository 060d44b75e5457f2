#pragma once

#include "base/pending.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <functional>

namespace sluice::emulator {

/// A request, no HTTP library in sight.
struct ApiRequest {
    QByteArray method;
    QByteArray rawPath; ///< still percent-encoded
    QByteArray rawQuery; ///< without "?"
    QByteArray body;
    QString region = {}; ///< that it was signed for; empty: the service's
    QByteArray target = {}; ///< X-Amz-Target: "secretsmanager.GetSecretValue"
    QByteArray hold = {}; ///< X-Sluice-Poll-Seconds: how long a long poll may be held
    /// Whether somebody takes the answer; looked at before something is given away with it. Empty:
    /// always.
    std::function<bool()> isCallerThere = {};
};

struct ApiAnswer {
    int status = 200;
    QByteArray errorType; ///< x-amzn-ErrorType; empty when all is well
    QByteArray body;
    QByteArray contentType = "application/json";
    QByteArray moreHeaders {}; ///< each begins with CR LF
    QByteArray requestId {}; ///< empty: the next one
};

/// An answer that is ready, or the JSON of one to come.
struct ApiReply {
    ApiAnswer now;
    Pending<QJsonObject> later; ///< valid when `now` is not
    std::function<QByteArray(QByteArray body)> adapt = {}; ///< of the one to come; may be empty
    /// Or of a long poll: valid when neither of the others is. Cancelled when the caller goes away.
    Pending<ApiAnswer> awaited = {};
    bool isLost = false; ///< a tester asked that the answer never arrives
};

} // namespace sluice::emulator
