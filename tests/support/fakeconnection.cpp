#include "support/fakeconnection.h"

namespace sluice::test {

void FakeConnection::setState(State state, const Error &error)
{
    m_state = state;
    m_error = error;
    Q_EMIT changed();
}

void FakeConnection::open()
{
    note(QStringLiteral("open"), {});
    setState(State::Online);
}

void FakeConnection::reconnect()
{
    note(QStringLiteral("reconnect"), {});
}

void FakeConnection::stopWaiting()
{
    note(QStringLiteral("stopWaiting"), {});
}

void FakeConnection::restart()
{
    note(QStringLiteral("restart"), {});
}

} // namespace sluice::test
