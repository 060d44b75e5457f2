#pragma once

#include "support/fakecalls.h"
#include "workspace/worker.h"

namespace sluice::test {

/// A worker that is as a test sets it.
class FakeWorker final : public workspace::Worker, public FakeCalls {
public:
    QString words; ///< lastSaid()

    void setState(State state);

    State state() const override { return m_state; }

    QString domain() const override { return m_domain; }

    QStringList taskLists() const override
    {
        return {QStringLiteral("sluice-decider"), QStringLiteral("sluice-worker")};
    }

    QString lastSaid() const override { return words; }

    void start(const QString &domain) override;

    void stop() override;

private:
    State m_state = State::Off;
    QString m_domain;
};

} // namespace sluice::test
