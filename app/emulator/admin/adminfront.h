#pragma once

#include "aws/model/servicemodel.h"
#include "base/clock.h"
#include "emulator/appflow/operations/operations.h"
#include "emulator/clock/clockwalk.h"
#include "emulator/front/faults.h"
#include "emulator/front/servedservice.h"
#include "emulator/swf/swf.h"

#include <functional>

namespace sluice::emulator {

/// What Sluice Local offers beside the API of AWS, under /_sluice/; see local/localclient.h for the
/// JSON. Requests are signed as those of AppFlow are.
class AdminFront final : public ServedService {
public:
    struct Parts {
        LocalServices &services;
        swf::Swf &swf;
        const Clock &clock;
        ClockWalk &walk; ///< moves it
        Faults &faults;
        Faults &swfFaults; ///< of SWF, whose operations are partly named alike
        QString program; ///< its version
        QString dataDir;
        bool keepsWrittenObjects = true; ///< of canceled runs
        std::function<void()> shutdown; ///< must return before it acts
    };

    explicit AdminFront(Parts parts);

    QString signingName() const override;
    bool serves(const ApiRequest &request) const override;
    ApiReply reply(const ApiRequest &request) override;
    ApiAnswer answerOf(const Result<QJsonObject> &json) const override;

private:
    Parts m_parts;
};

} // namespace sluice::emulator
