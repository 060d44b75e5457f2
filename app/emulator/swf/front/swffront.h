#pragma once

#include "aws/model/servicemodel.h"
#include "emulator/front/faults.h"
#include "emulator/front/ratelimit.h"
#include "emulator/front/servedservice.h"
#include "emulator/swf/swf.h"

namespace sluice::emulator::swf {

/// The operations of SWF: finds them by the target, checks the input, calls the handler in one
/// transaction and turns failures into the service's form.
class SwfFront final : public ServedService {
public:
    /// \param swf, faults must outlive it
    SwfFront(Swf &swf, Faults &faults, const RateLimit &rateLimit);

    QString signingName() const override;
    bool serves(const ApiRequest &request) const override;
    ApiReply reply(const ApiRequest &request) override;
    ApiAnswer answerOf(const Result<QJsonObject> &json) const override;

private:
    Result<ApiReply> dispatch(const ApiRequest &request);
    Result<ApiReply> carryOut(
        const aws::ServiceModel &model, const aws::Operation &operation, const ApiRequest &request);

    Swf &m_swf;
    Faults &m_faults;
    RateLimit m_rateLimit;
};

} // namespace sluice::emulator::swf
