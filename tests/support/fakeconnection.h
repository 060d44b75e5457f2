#pragma once

#include "support/fakecalls.h"
#include "workspace/connection.h"

namespace sluice::test {

/// A connection that is as a test sets it.
class FakeConnection final : public workspace::Connection, public FakeCalls {
public:
    std::chrono::milliseconds waitedFor {0};
    QStringList waitsFor; ///< waitingCalls()
    bool mayRestart = false;
    bool wasStopped = false;

    void setState(State state, const Error &error = {});

    State state() const override { return m_state; }

    Error lastError() const override { return m_error; }

    QString name() const override { return QStringLiteral("Sluice Local"); }

    void open() override;

    void reconnect() override;

    bool isStopped() const override { return wasStopped; }

    std::chrono::milliseconds waitingFor() const override { return waitedFor; }

    QStringList waitingCalls() const override { return waitsFor; }

    void stopWaiting() override;

    bool canRestart() const override { return mayRestart; }

    void restart() override;

private:
    State m_state = State::Connecting;
    Error m_error;
};

} // namespace sluice::test
