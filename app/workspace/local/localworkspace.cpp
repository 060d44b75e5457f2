#include "workspace/local/localworkspace.h"

#include "base/shellword.h"
#include "store/storeworker.h"
#include "workspace/samples/sampleflow.h"

#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace sluice::workspace {

namespace {

QString connectionIdOf(const LocalDataDir &dir)
{
    return "local:"_L1 + dir.path;
}

/// In the subshell of a command, so that the shell it is pasted into stays as it is.
ShellWay shellWayTo(const QString &program, const LocalDataDir &dir)
{
    ShellWay way;
    // One that is found by its name is typed so.
    if (QStandardPaths::findExecutable(u"sluice"_s) != program)
        way.sluice = program;
    way.data = dir.typedOption();
    way.setup = u"eval \"$(%1 env --data %2)\""_s.arg(shellWord(way.sluice), shellWord(dir.path));
    return way;
}

} // namespace

LocalWorkspace::LocalWorkspace(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_dataDir(parts.service.dataDir)
    , m_notices(parts.notices)
    , m_requests(shellWayTo(parts.service.program, m_dataDir))
    , m_time(parts.clock)
    , m_watch(parts.transport, parts.clock, parts.answers)
    , m_caller({}, parts.model, m_watch, parts.clock, parts.ids)
    , m_appflow(m_caller)
    , m_local(m_caller)
    , m_connection(parts.service, m_caller, m_watch, parts.clock, parts.retry)
    , m_extras(m_local, [this] { return m_connection.keepsWrittenObjects(); })
    , m_service({m_connection, m_connection.calls(), m_appflow, &m_extras,
          WorkspaceCache(connectionIdOf(m_dataDir), parts.store, parts.clock), parts.notices,
          m_time, parts.pace})
    , m_swf({m_caller, m_local, m_watch, parts.clock, parts.ids, m_requests.log()})
    , m_kept(connectionIdOf(m_dataDir), parts.store, parts.clock, parts.notices)
    , m_workflows({m_connection, m_connection.calls(),
          [this]() -> swf::SwfClient & { return m_swf.client(); }, &m_swf, m_appflow, &m_local,
          parts.notices, m_requests.shellWay(), &m_kept, parts.workflows})
    , m_worker(parts.service.program, m_dataDir)
    , m_handwork(m_connection.calls(), m_swf, m_local)
    , m_buckets(m_connection.calls(), m_local, m_appflow, m_service.flows())
    , m_mayMakeSample(parts.makesSample)
{
    m_caller.setLog(&m_requests.log());
    connect(&m_watch, &AnswerWatch::answered, this,
        [this](const http::HttpResponse &response) { m_time.learn(response); });
    connect(&m_service.lists(), &ListSync::listed, this, &LocalWorkspace::onListed);
}

LocalWorkspace::~LocalWorkspace() = default;

void LocalWorkspace::onListed(bool isEmpty)
{
    if (!std::exchange(m_mayMakeSample, false) || !isEmpty)
        return;
    ensureSampleFlow(m_dataDir, m_appflow, this).done(this, [this](const Result<bool> &made) {
        if (!made)
            m_notices.raise(made.error().message);
        else if (*made)
            m_service.lists().refresh();
        m_buckets.refresh(); // its folders are there also when somebody else made the flow
    });
}

} // namespace sluice::workspace
