#include "workspace/local/localworkspacetest.h"

#include "aws/model/servicemodel.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <QCoreApplication>
#include <QDir>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace sluice::test {

LocalWorkspaceTest::LocalWorkspaceTest()
    : dir {folder.filePath(u"local"_s)}
    , lock(dir.lockFile())
    , store(folder.filePath(u"desktop"_s), clock)
    , userData(store, clock, dir.path)
{
}

void LocalWorkspaceTest::SetUp()
{
    ASSERT_TRUE(QDir().mkpath(dir.path));
    ASSERT_TRUE(lock.tryLock());
    ASSERT_TRUE(writeRuntimeInfo(dir,
        {QCoreApplication::applicationPid(), QUrl(u"http://127.0.0.1:9"_s), u"us-east-1"_s, {},
            {}}).ok());
}

std::unique_ptr<workspace::LocalWorkspace> LocalWorkspaceTest::makeWorkspace()
{
    workspace::LocalWorkspace::Parts parts {
        {folder.filePath(u"no-program"_s), dir, 1s, 2ms},
        aws::ServiceModel::appflow(),
        service,
        store,
        userData.parts().notices,
        clock,
        ids,
    };
    parts.makesSample = makesSample;
    parts.pace = {20ms, {1ms, 4ms}};
    parts.retry = {5ms, 20ms, 60s};
    parts.answers = {100ms, 100ms};
    auto workspace = std::make_unique<workspace::LocalWorkspace>(parts);
    QObject::connect(&workspace->flows(), &workspace::Flows::changed, workspace.get(),
        [this] { ++flowsChanged; });
    QObject::connect(
        &workspace->runs(), &workspace::Runs::changed, workspace.get(), [this] { ++runsChanged; });
    QObject::connect(&workspace->runs(), &workspace::Runs::ended, workspace.get(),
        [this](const appflow::RunRecord &run) {
            ended.append(run.executionId + u' ' + run.executionStatus);
        });
    QObject::connect(&userData.parts().notices, &workspace::Notices::raised, workspace.get(),
        [this](const QString &sentence) { notices.append(sentence); });
    return workspace;
}

bool LocalWorkspaceTest::isOnline(workspace::LocalWorkspace &workspace)
{
    return waitUntil(
        [&] { return workspace.connection().state() == workspace::Connection::State::Online; }, 5s);
}

void LocalWorkspaceTest::listFlows(const QJsonArray &flows)
{
    service.answer(u"/list-flows"_s, listOf(u"flows"_s, flows));
}

void LocalWorkspaceTest::listRecords(const QJsonArray &records)
{
    service.answer(u"/describe-flow-execution-records"_s, listOf(u"flowExecutions"_s, records));
}

void LocalWorkspaceTest::tellProgress(
    const QString &id, const QString &status, double fraction, int records)
{
    service.answer(u"/_sluice/runs/"_s + id,
        {{u"executionId"_s, id}, {u"flowName"_s, u"orders"_s}, {u"executionStatus"_s, status},
            {u"fraction"_s, fraction}, {u"recordsProcessed"_s, records}, {u"recordsDropped"_s, 5}});
}

} // namespace sluice::test
