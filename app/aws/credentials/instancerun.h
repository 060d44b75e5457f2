#pragma once

#include "aws/credentials/credentialrun.h"
#include "aws/credentials/instanceplan.h"
#include "base/clock.h"

namespace sluice::aws {

/// One conversation with the instance metadata service: token, role, credentials.
class InstanceRun final : public CredentialRun {
public:
    InstanceRun(http::HttpTransport &transport, const Clock &clock, InstancePlan plan,
        QString source, QObject *parent);

private:
    enum class Step { Token, Role, Keys };

    void begin() override;
    void enter(Step step);
    void ask();
    void onAnswer(const Result<http::HttpResponse> &response);
    void onToken(const Result<http::HttpResponse> &response);
    void onKeys(const QByteArray &body);
    void settleWithNothing();
    /// The service may hand out old credentials while it is ill; they are still honoured.
    void prolong(FoundCredentials &found) const;

    http::HttpTransport &m_transport;
    const Clock &m_clock;
    InstancePlan m_plan;
    QString m_source;
    Step m_step = Step::Token;
    int m_attempt = 0;
    QByteArray m_token;
    QByteArray m_role;
};

} // namespace sluice::aws
