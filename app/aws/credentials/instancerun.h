#pragma once

#include "aws/credentials/credentialrun.h"
#include "base/clock.h"

namespace sluice::aws {

/// One conversation with the instance metadata service: token, role, credentials.
class InstanceRun final : public CredentialRun {
public:
    struct Plan {
        QUrl endpoint;
        std::chrono::seconds timeout {1};
        int attempts = 1;
        bool mayUseVersion1 = true;
        QString source;
    };

    InstanceRun(HttpTransport &transport, const Clock &clock, Plan plan, QObject *parent);

private:
    enum class Step { Token, Role, Keys };

    void begin() override;
    void enter(Step step);
    void ask();
    void onAnswer(const Result<HttpResponse> &response);
    void onToken(const Result<HttpResponse> &response);
    void onKeys(const QByteArray &body);
    void useVersion1();
    void settleWithNothing();
    /// The service may hand out old credentials while it is ill; they are still honoured.
    void prolong(FoundCredentials &found) const;

    HttpTransport &m_transport;
    const Clock &m_clock;
    Plan m_plan;
    Step m_step = Step::Token;
    int m_attempt = 0;
    QByteArray m_token;
    QByteArray m_role;
};

} // namespace sluice::aws
