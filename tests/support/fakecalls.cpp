#include "support/fakecalls.h"

namespace sluice::test {

void FakeCalls::release(const QString &name)
{
    held.remove(name);
    std::vector<Waiting> waiting;
    std::swap(waiting, m_waiting);
    for (Waiting &one : waiting) {
        if (one.name == name)
            one.settle();
        else
            m_waiting.push_back(std::move(one));
    }
}

QList<FakeCalls::Call> FakeCalls::callsOf(const QString &name) const
{
    QList<Call> found;
    std::copy_if(calls.begin(), calls.end(), std::back_inserter(found),
        [&](const Call &call) { return call.name == name; });
    return found;
}

QString FakeCalls::note(const QString &name, const QVariantList &arguments)
{
    calls.append({name, arguments});
    return name;
}

} // namespace sluice::test
