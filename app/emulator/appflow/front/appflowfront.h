#pragma once

#include "aws/model/servicemodel.h"
#include "emulator/appflow/operations/operations.h"
#include "emulator/front/faults.h"
#include "emulator/front/ratelimit.h"
#include "emulator/front/servedservice.h"

namespace sluice::emulator {

class RegionView;

/// The operations of AppFlow: finds them by verb and path, checks the input against the model,
/// calls the handler and turns failures into AWS's form.
class AppFlowFront final : public ServedService {
public:
    /// \param services what the handlers use; all must outlive it
    AppFlowFront(LocalServices &services, Faults &faults, const RateLimit &rateLimit);

    QString signingName() const override;
    bool serves(const ApiRequest &request) const override;
    ApiReply reply(const ApiRequest &request) override;
    ApiAnswer answerOf(const Result<QJsonObject> &json) const override;

private:
    Result<ApiReply> dispatch(const ApiRequest &request, const RegionView &region);
    Result<ApiReply> carryOut(
        const aws::Operation &operation, const ApiRequest &request, const QJsonObject &labels);
    Result<QJsonObject> inputOf(const aws::Operation &operation, const ApiRequest &request,
        const QJsonObject &labels) const;

    std::shared_ptr<const aws::ServiceModel> m_model;
    LocalServices &m_services;
    Faults &m_faults;
    RateLimit m_rateLimit;
};

} // namespace sluice::emulator
