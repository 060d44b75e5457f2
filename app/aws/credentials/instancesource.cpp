#include "aws/credentials/instancesource.h"

#include "aws/credentials/instancerun.h"

#include <QCoreApplication>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

struct InstanceSourceText {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws)
};

} // namespace

InstanceSource::InstanceSource(const CredentialContext &context)
    : m_context(context)
{
}

QString InstanceSource::name() const
{
    return InstanceSourceText::tr("the instance metadata service");
}

FoundPending InstanceSource::load()
{
    auto plan = InstancePlan::of(m_context.settings);
    if (!plan)
        return readyPending<FoundOrNothing>(fail(plan.error()));
    if (!*plan)
        return readyPending<FoundOrNothing>(FoundOrNothing());
    auto *run
        = new InstanceRun(m_context.transport, m_context.clock, **std::move(plan), name(), &m_runs);
    return run->run();
}

} // namespace sluice::aws
