#include "aws/model/servicemodel.h"
#include "http/client/qnamtransport.h"
#include "store/storeworker.h"
#include "support/printers.h"
#include "support/waitfor.h"
#include "workspace/local/localworkspace.h"
#include "workspace/user/userdata.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>

using namespace sluice;
using namespace sluice::workspace;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using appflow::RunRecord;
using test::waitFor;
using test::waitUntil;
using State = Connection::State;

namespace {

/// Makes the sample ten million rows, a run of seconds, of which only the first 12 MB take room.
bool growSample(const QString &folder)
{
    QFile sample(folder + u"orders.csv"_s);
    QFile big(folder + u"big-0.csv"_s);
    if (!sample.open(QIODevice::ReadOnly) || !big.open(QIODevice::WriteOnly))
        return false;
    big.write(sample.readLine());
    const QByteArray rows = sample.readAll();
    for (int i = 0; i < 500; ++i)
        big.write(rows);
    if (!big.flush())
        return false;
    for (int i = 1; i < 100; ++i) {
        const QString copy = folder + u"big-%1.csv"_s.arg(i);
        if (::link(
                QFile::encodeName(big.fileName()).constData(), QFile::encodeName(copy).constData())
            != 0)
            return false;
    }
    return true;
}

/// The real `sluice serve` on a data directory of its own, started by the workspace itself.
class RealService : public ::testing::Test {
protected:
    void TearDown() override
    {
        workspace.reset();
        const auto running = readRuntimeInfo(dir);
        if (running)
            ::kill(pid_t(running->pid), SIGTERM);
        EXPECT_TRUE(waitUntil([this] { return !readRuntimeInfo(dir).ok(); }, 10s));
    }

    void openWorkspace()
    {
        LocalWorkspace::Parts parts {
            {QStringLiteral(SLUICE_BIN_DIR "/sluice"), dir},
            aws::ServiceModel::appflow(),
            transport,
            store,
            userData.parts().notices,
            clock,
            ids,
        };
        parts.retry.first = 20ms;
        workspace = std::make_unique<LocalWorkspace>(parts);
        QObject::connect(&workspace->runs(), &Runs::ended, workspace.get(),
            [this](const RunRecord &run) { ended.append(run); });
        QObject::connect(&workspace->connection(), &Connection::changed, workspace.get(),
            [this] { states.append(workspace->connection().state()); });
        workspace->open();
    }

    bool hasSampleFlow() const
    {
        return waitUntil([this] { return workspace->flows().list().size() == 1; }, 20s);
    }

    QTemporaryDir folder;
    LocalDataDir dir {folder.filePath(u"local"_s)};
    SystemClock clock;
    SystemIdSource ids;
    http::QnamTransport transport;
    store::StoreWorker store {folder.filePath(u"desktop"_s), clock};
    UserData userData {store, clock, dir.path};
    std::unique_ptr<LocalWorkspace> workspace;
    QList<RunRecord> ended;
    QList<State> states;
};

} // namespace

TEST_F(RealService, sampleFlowIsMadeRunAndShownWithWhatItWrote)
{
    openWorkspace();
    ASSERT_TRUE(hasSampleFlow()) << workspace->connection().lastError().message.toStdString();
    EXPECT_EQ(workspace->flows().list()[0].flowName, u"sample-orders"_s);

    const auto id = waitFor(workspace->flows().start(u"sample-orders"_s));
    ASSERT_TRUE(id.ok()) << id.error().message.toStdString();
    ASSERT_TRUE(waitUntil([this] { return !ended.isEmpty(); }, 20s));
    const RunRecord &run = ended.constFirst();
    EXPECT_EQ(run.executionId, *id);
    EXPECT_EQ(run.executionStatus, u"Successful"_s) << run.message.toStdString();
    EXPECT_EQ(run.recordsProcessed, 200);

    const auto outputs = waitFor(workspace->runs().outputs(*id));
    ASSERT_TRUE(outputs.ok());
    ASSERT_EQ(outputs->size(), 1);
    QFile written(outputs->constFirst().path);
    ASSERT_TRUE(written.open(QIODevice::ReadOnly));
    const auto lines = written.readAll().trimmed().split('\n');
    // Counted over orders.csv with another CSV reader: 135 of 200 are above 25, 15 of these have no
    // e-mail.
    EXPECT_EQ(lines.size(), 120);
    const auto first = QJsonDocument::fromJson(lines.constFirst()).object();
    EXPECT_EQ(first["order_id"_L1].toString(), u"1001"_s);
    EXPECT_EQ(first["card"_L1].toString(), u"************5529"_s);
    EXPECT_EQ(first["note"_L1].toString(), u"Says \"fragile\" on the bo"_s);
}

TEST_F(RealService, pickersAreFilledFromTheSample)
{
    openWorkspace();
    ASSERT_TRUE(hasSampleFlow());
    const auto buckets = waitFor(workspace->buckets().names());
    ASSERT_TRUE(buckets.ok());
    EXPECT_EQ(*buckets, (QStringList {u"sample-destination"_s, u"sample-source"_s}));
    const auto prefixes = waitFor(workspace->buckets().prefixes(u"sample-source"_s));
    ASSERT_TRUE(prefixes.ok()) << prefixes.error().message.toStdString();
    EXPECT_EQ(*prefixes, QStringList {u"orders"_s});
    const auto flow = waitFor(workspace->flows().describe(u"sample-orders"_s));
    ASSERT_TRUE(flow.ok());
    const auto fields = waitFor(workspace->flows().fields(flow->source));
    ASSERT_TRUE(fields.ok()) << fields.error().message.toStdString();
    EXPECT_EQ(fields->size(), 11);
    EXPECT_EQ(fields->constFirst().identifier, u"order_id"_s);
    EXPECT_FALSE(fields->constFirst().filterOperators.isEmpty());
}

TEST_F(RealService, copyOfAFlowIsSavedChangedStoppedAndDeleted)
{
    openWorkspace();
    ASSERT_TRUE(hasSampleFlow());
    auto flow = waitFor(workspace->flows().describe(u"sample-orders"_s));
    ASSERT_TRUE(flow.ok());
    flow->flowName = u"nightly"_s;
    flow->trigger.triggerType = u"Scheduled"_s;
    // Not today: a run in progress would stand in the way of deleting.
    flow->trigger.scheduled = {{u"scheduleExpression"_s, u"rate(1days)"_s},
        {u"scheduleStartTime"_s, QDateTime::currentSecsSinceEpoch() + 24 * 3600}};
    const auto created = waitFor(workspace->flows().save(*flow, {}));
    ASSERT_TRUE(created.ok()) << created.error().message.toStdString();
    ASSERT_TRUE(waitUntil([this] { return workspace->flows().list().size() == 2; }, 10s));

    flow->description = u"Every day."_s;
    const auto read = waitFor(workspace->flows().describe(u"nightly"_s));
    ASSERT_TRUE(read.ok());
    const auto updated = waitFor(workspace->flows().save(*flow, {u"nightly"_s, *read}));
    ASSERT_TRUE(updated.ok()) << updated.error().message.toStdString();
    EXPECT_EQ(updated->kind, SaveAnswer::Kind::Saved);
    // Another window read the same flow and saves something else.
    flow->description = u"Every night."_s;
    const auto late = waitFor(workspace->flows().save(*flow, {u"nightly"_s, *read}));
    ASSERT_TRUE(late.ok());
    EXPECT_EQ(late->kind, SaveAnswer::Kind::Changed);
    EXPECT_EQ(late->theirs->description, u"Every day."_s);
    EXPECT_EQ(waitFor(workspace->flows().describe(u"nightly"_s))->description, u"Every day."_s);

    EXPECT_TRUE(waitFor(workspace->flows().start(u"nightly"_s))->isEmpty());
    EXPECT_EQ(
        waitFor(workspace->flows().remove(u"nightly"_s, false)).error().kind, ErrorKind::Conflict);
    ASSERT_TRUE(waitFor(workspace->flows().stop(u"nightly"_s)).ok());
    ASSERT_TRUE(waitFor(workspace->flows().remove(u"nightly"_s, false)).ok());
    EXPECT_EQ(workspace->flows().list().size(), 1);
    EXPECT_EQ(waitFor(workspace->flows().describe(u"nightly"_s)).error().kind, ErrorKind::NotFound);
}

TEST_F(RealService, endedRunCannotBeCanceledAndIsGivenBack)
{
    openWorkspace();
    ASSERT_TRUE(hasSampleFlow());
    const auto id = waitFor(workspace->flows().start(u"sample-orders"_s));
    ASSERT_TRUE(waitUntil([this] { return !ended.isEmpty(); }, 20s));
    const auto invalid = waitFor(workspace->runs().cancel(u"sample-orders"_s, {*id}));
    ASSERT_TRUE(invalid.ok()) << invalid.error().message.toStdString();
    EXPECT_EQ(*invalid, QStringList {*id});
}

TEST_F(RealService, longRunIsFollowedAndCanceled)
{
    openWorkspace();
    ASSERT_TRUE(hasSampleFlow());
    ASSERT_TRUE(growSample(dir.bucketsFolder() + u"/sample-source/orders/"_s));
    QStringList seen;
    double fraction = -1;
    QObject::connect(&workspace->runs(), &Runs::changed, workspace.get(), [&] {
        const RunRecord &run = workspace->runs().list().constFirst();
        fraction = std::max(fraction, run.fraction);
        if (seen.isEmpty() || seen.constLast() != run.executionStatus)
            seen.append(run.executionStatus);
    });
    const auto id = waitFor(workspace->flows().start(u"sample-orders"_s));
    ASSERT_TRUE(id.ok());
    ASSERT_TRUE(waitUntil([&] { return fraction > 0; }, 20s));
    const auto invalid = waitFor(workspace->runs().cancel(u"sample-orders"_s, {*id}));
    ASSERT_TRUE(invalid.ok());
    EXPECT_TRUE(invalid->isEmpty());
    ASSERT_TRUE(waitUntil([this] { return !ended.isEmpty(); }, 20s));
    EXPECT_EQ(ended.constFirst().executionStatus, u"Canceled"_s);
    EXPECT_EQ(seen.constFirst(), u"InProgress"_s);
    EXPECT_EQ(seen.constLast(), u"Canceled"_s);
    EXPECT_LT(fraction, 1.0);
}

TEST_F(RealService, killedServiceIsStartedAgainAndTheListsStay)
{
    openWorkspace();
    ASSERT_TRUE(hasSampleFlow());
    const auto before = readRuntimeInfo(dir);
    ASSERT_TRUE(before.ok());
    states.clear();
    ::kill(pid_t(before->pid), SIGKILL);
    (void)waitFor(workspace->buckets().names()); // notices at once
    ASSERT_TRUE(waitUntil([this] { return states.contains(State::Offline); }, 20s));
    EXPECT_EQ(workspace->flows().list().size(), 1);
    ASSERT_TRUE(waitUntil([this] { return workspace->connection().state() == State::Online; }, 20s))
        << workspace->connection().lastError().message.toStdString();
    const auto after = readRuntimeInfo(dir);
    ASSERT_TRUE(after.ok());
    EXPECT_NE(after->pid, before->pid);
    EXPECT_TRUE(waitFor(workspace->flows().describe(u"sample-orders"_s)).ok());
}

TEST_F(RealService, serviceThatWasToldToEndStaysEndedUntilItIsStartedAgain)
{
    openWorkspace();
    ASSERT_TRUE(hasSampleFlow());
    const auto before = readRuntimeInfo(dir);
    ASSERT_TRUE(before.ok());
    ::kill(pid_t(before->pid), SIGTERM);
    ASSERT_TRUE(waitUntil([this] { return workspace->connection().isStopped(); }, 20s));
    EXPECT_TRUE(workspace->connection().lastError().message.contains(u"was stopped"_s))
        << workspace->connection().lastError().message.toStdString();
    EXPECT_EQ(workspace->flows().list().size(), 1);
    EXPECT_FALSE(readRuntimeInfo(dir).ok());
    workspace->connection().reconnect();
    ASSERT_TRUE(
        waitUntil([this] { return workspace->connection().state() == State::Online; }, 20s));
    EXPECT_FALSE(workspace->connection().isStopped());
    EXPECT_NE(readRuntimeInfo(dir)->pid, before->pid);
}

TEST_F(RealService, stoppedServiceIsWaitedForAndGoesOnWhenItIsContinued)
{
    openWorkspace();
    ASSERT_TRUE(hasSampleFlow());
    const auto running = readRuntimeInfo(dir);
    ASSERT_TRUE(running.ok());
    ASSERT_EQ(::kill(pid_t(running->pid), SIGSTOP), 0);
    const auto started = workspace->flows().start(u"sample-orders"_s);
    const bool isWaiting
        = waitUntil([this] { return workspace->connection().state() == State::Waiting; }, 10s);
    ::kill(pid_t(running->pid), SIGCONT);
    ASSERT_TRUE(isWaiting);
    const auto id = waitFor(started);
    ASSERT_TRUE(id.ok()) << id.error().message.toStdString();
    EXPECT_EQ(workspace->connection().state(), State::Online);
    ASSERT_TRUE(waitUntil([this] { return !ended.isEmpty(); }, 20s));
    EXPECT_EQ(ended.constFirst().executionId, *id);
    EXPECT_EQ(readRuntimeInfo(dir)->pid, running->pid);
}

TEST_F(RealService, stoppedServiceIsReplacedWhenItsWindowRestartsIt)
{
    openWorkspace();
    ASSERT_TRUE(hasSampleFlow());
    const auto before = readRuntimeInfo(dir);
    ASSERT_TRUE(before.ok());
    ASSERT_EQ(::kill(pid_t(before->pid), SIGSTOP), 0);
    ASSERT_TRUE(
        waitUntil([this] { return workspace->connection().state() == State::Waiting; }, 10s));
    ASSERT_TRUE(workspace->connection().canRestart());
    workspace->connection().restart();
    ASSERT_TRUE(waitUntil([this] { return workspace->connection().state() == State::Online; }, 20s))
        << workspace->connection().lastError().message.toStdString();
    EXPECT_FALSE(states.contains(State::Offline));
    EXPECT_NE(readRuntimeInfo(dir)->pid, before->pid);
    EXPECT_TRUE(waitFor(workspace->flows().describe(u"sample-orders"_s)).ok());
}
