#include "support/fakeworker.h"

namespace sluice::test {

void FakeWorker::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

void FakeWorker::start(const QString &domain)
{
    note(QStringLiteral("start"), {domain});
    m_domain = domain;
    setState(State::On);
}

void FakeWorker::stop()
{
    note(QStringLiteral("stop"), {});
    setState(State::Ending);
}

} // namespace sluice::test
