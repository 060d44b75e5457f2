#pragma once

#include "emulator/appflow/connectors/connectorinvoker.h"

#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace sluice::emulator::test {

/// What the Lambda functions of one test do.
struct FakeLambda {
    QJsonObject configuration; ///< of describeConfiguration
    std::optional<Error> failure; ///< of every call while it is set
    QStringList calls; ///< "describe ARN", "validate ARN CREDENTIALS"
    bool isSlow = false; ///< descriptions wait in `waiting` until the test calls for them
    std::vector<std::function<void()>> waiting;
};

class FakeInvoker final : public ConnectorInvoker {
public:
    explicit FakeInvoker(FakeLambda &lambda)
        : m_lambda(lambda)
    {
    }

    Pending<QJsonObject> describeConfiguration(const QString &lambdaArn) override
    {
        m_lambda.calls.append(QStringLiteral("describe ") + lambdaArn);
        if (m_lambda.failure)
            return readyPending<QJsonObject>(fail(*m_lambda.failure));
        if (!m_lambda.isSlow)
            return readyPending<QJsonObject>(m_lambda.configuration);
        auto promise = std::make_shared<Promise<QJsonObject>>();
        m_lambda.waiting.push_back(
            [this, promise] { promise->settle(QJsonObject(m_lambda.configuration)); });
        return promise->pending();
    }

    Pending<> validateProfile(const InvokedProfile &profile) override
    {
        m_lambda.calls.append(QStringLiteral("validate ") + profile.lambdaArn + QLatin1Char(' ')
            + QString::fromUtf8(profile.credentials.reveal()));
        if (m_lambda.failure)
            return readyPending<void>(fail(*m_lambda.failure));
        return readyPending<void>({});
    }

private:
    FakeLambda &m_lambda;
};

} // namespace sluice::emulator::test
