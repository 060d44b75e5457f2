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

    void setState(State state, const Error &error = {})
    {
        m_state = state;
        m_error = error;
        Q_EMIT changed();
    }

    State state() const override { return m_state; }

    Error lastError() const override { return m_error; }

    QString name() const override { return QStringLiteral("Sluice Local"); }

    void open() override
    {
        note(QStringLiteral("open"), {});
        setState(State::Online);
    }

    void reconnect() override { note(QStringLiteral("reconnect"), {}); }

    bool isStopped() const override { return wasStopped; }

    std::chrono::milliseconds waitingFor() const override { return waitedFor; }

    QStringList waitingCalls() const override { return waitsFor; }

    void stopWaiting() override { note(QStringLiteral("stopWaiting"), {}); }

    bool canRestart() const override { return mayRestart; }

    void restart() override { note(QStringLiteral("restart"), {}); }

private:
    State m_state = State::Connecting;
    Error m_error;
};

} // namespace sluice::test
