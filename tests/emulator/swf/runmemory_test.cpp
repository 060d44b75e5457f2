#include "emulator/swf/domains/domaintable.h"
#include "emulator/swf/executions/lifecycle.h"
#include "emulator/swf/runs/runtable.h"
#include "emulator/swf/store/swfdatabase.h"
#include "support/printers.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf::test {

using SwfRun = Run; // tests have a member of that name

/// Runs in a file; what a table remembers of them is held against what another one reads.
class RunMemoryTest : public testing::Test {
protected:
    void SetUp() override
    {
        auto opened = openSwfDatabase(m_folder.filePath(u"swf.sqlite"_s));
        ASSERT_TRUE(opened.ok());
        m_database = std::move(*opened);
        Domain domain;
        domain.region = u"r"_s;
        domain.name = u"D"_s;
        ASSERT_TRUE(DomainTable(*m_database).insert(domain).ok());
        m_runs = std::make_unique<RunTable>(*m_database, m_limits);
        SwfRun run;
        run.domainRow = DomainTable(*m_database).find(u"r"_s, u"D"_s)->value().row;
        run.workflowId = u"W"_s;
        run.runId = u"22a"_s;
        run.type = {u"T"_s, u"1"_s};
        run.config.taskList = u"L"_s;
        run.config.childPolicy = u"ABANDON"_s;
        run.config.executionTimeout = u"3600"_s;
        run.config.taskTimeout = u"60"_s;
        run.config.taskPriority = u"7"_s;
        run.config.lambdaRole = u"role"_s;
        run.config.tagList = {u"tag"_s, QJsonValue::Null};
        run.parent = ParentLink {5, u"P"_s, u"22p"_s, 9};
        run.continuedFrom = u"22z"_s;
        ASSERT_TRUE(change(run, [](Turn &turn) { beginRun(turn, {}); }).ok());
        m_row = run.row;
    }

    /// \param fails whether the transaction is rolled back behind it
    Result<> change(SwfRun &run, const std::function<void(Turn &)> &act, bool fails = false)
    {
        return m_database->transaction([&]() -> Result<> {
            Turn turn(run, 1'000'000, m_limits);
            act(turn);
            const auto stored = m_runs->store(turn, 1'000'000, 0);
            if (!stored)
                return fail(stored.error());
            if (fails)
                return fail(ErrorKind::Io, u"The disk is full."_s);
            return {};
        });
    }

    SwfRun loaded() { return **m_runs->load(m_row); }

    /// By who remembers nothing.
    SwfRun read() { return **RunTable(*m_database, m_limits).load(m_row); }

    QTemporaryDir m_folder;
    RunLimits m_limits;
    std::unique_ptr<sqlite::Database> m_database;
    std::unique_ptr<RunTable> m_runs;
    qint64 m_row = 0;
};

TEST_F(RunMemoryTest, isWhatIsStored)
{
    SwfRun run = loaded();
    ASSERT_TRUE(change(run, [](Turn &turn) {
        requestCancel(turn);
        SwfRun &changed = turn.run();
        changed.listOverride = ListOverride {u"L2"_s, u"30"_s};
        changed.started = StartedDecision {2, 3, 1'000'001};
        changed.lastStartedId = 3;
        changed.previousStartedId = 1;
        changed.latestContext = u"\"é"_s;
        changed.latestActivityAt = 1'000'002;
    }).ok());
    const RunState one = loaded();
    const RunState other = read();
    EXPECT_EQ(one, other);
    EXPECT_EQ(one.lastEventId, 3);
    EXPECT_TRUE(one.cancelRequested);
    // All that a run can hold was in it, so nothing was equal for being empty.
    EXPECT_TRUE(one.parent && one.listOverride && one.pending && one.started && one.latestContext);
    EXPECT_NE(one.lastStartedId, 0);
    EXPECT_NE(one.previousStartedId, 0);
    EXPECT_NE(one.latestActivityAt, 0);
    EXPECT_EQ(one.continuedFrom, u"22z"_s);
    EXPECT_EQ(one.config.lambdaRole, u"role"_s);
    EXPECT_EQ(one.config.tagList.size(), 2);
}

TEST_F(RunMemoryTest, whatIsRolledBackWasNever)
{
    SwfRun run = loaded();
    EXPECT_FALSE(change(
        run, [](Turn &turn) { requestCancel(turn); }, true)
                     .ok());
    EXPECT_FALSE(loaded().cancelRequested);
    EXPECT_EQ(loaded().lastEventId, 2);
}

TEST_F(RunMemoryTest, insideATransactionWhatWasWrittenCounts)
{
    ASSERT_TRUE(m_database
                    ->transaction([&]() -> Result<> {
                        SwfRun run = loaded();
                        Turn turn(run, 1'000'000, m_limits);
                        requestCancel(turn);
                        EXPECT_TRUE(m_runs->store(turn, 1'000'000, 0).ok());
                        EXPECT_TRUE(loaded().cancelRequested);
                        return {};
                    })
                    .ok());
}

TEST_F(RunMemoryTest, aRunThatClosesInTheSameTransactionIsForgotten)
{
    ASSERT_TRUE(m_database
                    ->transaction([&]() -> Result<> {
                        for (const bool closes : {false, true}) {
                            SwfRun run = loaded();
                            Turn turn(run, 1'000'000, m_limits);
                            if (closes)
                                terminateRun(turn, u"OPERATOR_INITIATED"_s);
                            else
                                requestCancel(turn);
                            EXPECT_TRUE(m_runs->store(turn, 1'000'000, 0).ok());
                        }
                        return {};
                    })
                    .ok());
    EXPECT_FALSE(loaded().isOpen());
}

} // namespace sluice::emulator::swf::test
