#include "emulator/swf/control/runcontrol.h"

#include "aws/sigv4/sha256.h"
#include "emulator/swf/executions/duration.h"
#include "emulator/swf/executions/lifecycle.h"
#include "emulator/swf/wire/swffaults.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

constexpr qint64 kDay = 24LL * 3600 * 1000;

} // namespace

RunControl::RunControl(const Parts &parts)
    : m_parts(parts)
{
}

qint64 RunControl::now() const
{
    return m_parts.clock.now().toMSecsSinceEpoch();
}

Result<Run> RunControl::openRun(
    const Domain &domain, const QString &workflowId, const QString &runId, const RunPart &part)
{
    const auto row = runId.isEmpty() ? m_parts.runs.openRow(domain.row, workflowId)
                                     : m_parts.runs.rowOf(domain.row, workflowId, runId);
    if (!row)
        return fail(row.error());
    if (*row == 0 && runId.isEmpty())
        return unknownOpenRun(workflowId);
    if (*row == 0)
        return unknownRun(workflowId, runId);
    auto run = m_parts.runs.load(*row, part);
    if (!run)
        return fail(run.error());
    if (!*run || !(*run)->isOpen())
        return unknownRun(workflowId, runId);
    return std::move(**run);
}

Result<Run> RunControl::anyRun(
    const Domain &domain, const QString &workflowId, const QString &runId, const RunPart &part)
{
    const auto row = m_parts.runs.rowOf(domain.row, workflowId, runId);
    if (!row)
        return fail(row.error());
    auto run = m_parts.runs.load(*row, part);
    if (!run)
        return fail(run.error());
    if (!*run)
        return unknownRun(workflowId, runId);
    return std::move(**run);
}

Result<> RunControl::change(Run &run, const std::function<void(Turn &)> &act)
{
    Turn turn(run, now(), m_parts.limits);
    act(turn);
    return store(turn);
}

Result<> RunControl::changeLater(Run &run, const std::function<void(Turn &)> &act)
{
    Turn turn(run, std::max(now(), run.lastEventAt + 1), m_parts.limits);
    act(turn);
    return store(turn);
}

Result<> RunControl::store(Turn &turn)
{
    const bool isNew = turn.run().row == 0;
    qint64 until = 0;
    if (turn.hasClosed()) {
        const auto found = retainUntil(turn.run());
        if (!found)
            return fail(found.error());
        until = *found;
    }
    const int opened = int(isNew) - int(turn.hasClosed());
    if (opened != 0) {
        const auto counted = m_parts.domains.addOpenRuns(turn.run().domainRow, opened);
        if (!counted)
            return counted;
    }
    const auto stored = m_parts.runs.store(turn, now(), until);
    if (!stored)
        return fail(stored.error());
    announce(*stored);
    return {};
}

void RunControl::announce(const Stored &stored)
{
    m_parts.database.afterCommit([this, stored] {
        if (m_onStored)
            m_onStored(stored);
    });
}

Result<> RunControl::addEffect(qint64 row, const Effect &effect)
{
    const auto stored = m_parts.runs.addEffect(row, effect, now());
    if (!stored)
        return fail(stored.error());
    announce(*stored);
    return {};
}

/// As long as the domain says when the run closes: 0 and NONE keep nothing.
Result<qint64> RunControl::retainUntil(const Run &run)
{
    const auto domain = m_parts.domains.byRow(run.domainRow);
    if (!domain)
        return fail(domain.error());
    return run.closedAt + domain->retention().toInt() * kDay;
}

Result<> RunControl::begin(Run &run, const QJsonValue &input)
{
    if (run.runId.isEmpty())
        run.runId = newRunId();
    return change(run, [&](Turn &turn) { beginRun(turn, input); });
}

/// 46 characters that begin with 22, with what is in Base64 (SWF reference trap 12): who takes it
/// for a UUID or a file name finds out here.
QString RunControl::newRunId()
{
    const QByteArray uuid = m_parts.ids.newUuid().toLatin1();
    const auto digest = aws::sha256({uuid.constData(), std::size_t(uuid.size())});
    return "22"_L1
        + QString::fromLatin1(
            QByteArray(reinterpret_cast<const char *>(digest.data()), qsizetype(digest.size()))
                .toBase64());
}

DecisionContext::FindType RunControl::findTypeIn(qint64 domainRow)
{
    return [this, domainRow](TypeKind kind, const TypeName &type) {
        return m_parts.types.find(domainRow, kind, type);
    };
}

Result<bool> RunControl::hasRoom(qint64 domainRow)
{
    const auto domain = m_parts.domains.byRow(domainRow);
    if (!domain)
        return fail(domain.error());
    return domain->openRuns < m_parts.limits.openRuns;
}

} // namespace sluice::emulator::swf
