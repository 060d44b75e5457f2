#pragma once

#include "emulator/appflow/operations/operations.h"
#include "emulator/front/servedservice.h"

namespace sluice::emulator {

/// GetSecretValue of Secrets Manager, which custom connectors need.
class SecretValueFront final : public ServedService {
public:
    /// \param services must outlive it
    explicit SecretValueFront(LocalServices &services);

    QString signingName() const override;
    bool serves(const ApiRequest &request) const override;
    ApiReply reply(const ApiRequest &request) override;
    ApiAnswer answerOf(const Result<QJsonObject> &json) const override;

private:
    LocalServices &m_services;
};

} // namespace sluice::emulator
