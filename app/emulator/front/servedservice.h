#pragma once

#include "emulator/wire/apimessages.h"

namespace sluice::emulator {

/// One service of AWS as the front serves it: a row of its table.
class ServedService {
public:
    ServedService() = default;
    virtual ~ServedService() = default;
    ServedService(const ServedService &) = delete;
    ServedService &operator=(const ServedService &) = delete;

    /// That requests must be signed for.
    virtual QString signingName() const = 0;

    /// By verb and path, or by the target.
    virtual bool serves(const ApiRequest &request) const = 0;

    /// Of a request whose caller is known.
    virtual ApiReply reply(const ApiRequest &request) = 0;

    /// In the form of the service's protocol.
    virtual ApiAnswer answerOf(const Result<QJsonObject> &json) const = 0;
};

} // namespace sluice::emulator
