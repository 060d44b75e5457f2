#include "aws/model/servicemodel.h"
#include "http/client/qnamtransport.h"
#include "store/storeworker.h"
#include "support/printers.h"
#include "support/waitfor.h"
#include "swf/values/canceltrace.h"
#include "swf/values/sequenceinput.h"
#include "workspace/local/localworkspace.h"
#include "workspace/user/userdata.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>

using namespace sluice;
using namespace sluice::workspace;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::waitFor;
using test::waitUntil;

namespace {

/// The workflows of a real `sluice serve`, without anybody who decides or works.
class RealWorkflows : public ::testing::Test {
protected:
    RealWorkflows()
    {
        LocalWorkspace::Parts parts {{QStringLiteral(SLUICE_BIN_DIR "/sluice"), dir},
            aws::ServiceModel::appflow(), transport, store, userData.parts().notices, clock, ids};
        parts.makesSample = false;
        parts.workflows.between = 50ms;
        workspace = std::make_unique<LocalWorkspace>(parts);
        workspace->open();
    }

    ~RealWorkflows() override
    {
        workspace.reset();
        if (const auto running = readRuntimeInfo(dir))
            ::kill(pid_t(running->pid), SIGTERM);
        EXPECT_TRUE(waitUntil([this] { return !readRuntimeInfo(dir).ok(); }, 10s));
    }

    Workflows &workflows() { return workspace->workflows(); }

    /// Of the one run, when it has come into the list so.
    bool listsRun(const std::function<bool(const swf::Execution &)> &isSo)
    {
        return waitUntil(
            [&] { return workflows().list().size() == 1 && isSo(workflows().list().first()); },
            20s);
    }

    QTemporaryDir folder;
    LocalDataDir dir {folder.filePath(u"local"_s)};
    SystemClock clock;
    SystemIdSource ids;
    http::QnamTransport transport;
    store::StoreWorker store {folder.filePath(u"desktop"_s), clock};
    UserData userData {store, clock, dir.path};
    std::unique_ptr<LocalWorkspace> workspace;
};

} // namespace

TEST_F(RealWorkflows, aSequenceIsStartedCanceledLookedAtAndTerminated)
{
    workflows().follow(true);
    ASSERT_TRUE(waitUntil([this] { return workflows().isListed(); }, 20s));
    EXPECT_TRUE(workflows().domain().isEmpty());
    const auto registered = waitFor(workflows().registerDomain(u"orders"_s, 7));
    ASSERT_TRUE(registered) << registered.error().message.toStdString();
    const auto runId = waitFor(
        workflows().startSequence(u"nightly"_s, swf::sequenceInput({{u"orders"_s}}, 1), {}));
    ASSERT_TRUE(runId) << runId.error().message.toStdString();
    ASSERT_TRUE(listsRun([&](const swf::Execution &run) { return run.runId == *runId; }));
    const auto key = workflows().list().first().key();

    const auto again = waitFor(
        workflows().startSequence(u"nightly"_s, swf::sequenceInput({{u"people"_s}}, 1), {}));
    EXPECT_EQ(again.error().kind, ErrorKind::Conflict);

    ASSERT_TRUE(waitFor(workflows().requestCancel(key)).ok());
    ASSERT_TRUE(listsRun([](const swf::Execution &run) { return run.isCancelRequested; }));
    const auto look = waitFor(workflows().look(key, 0));
    ASSERT_TRUE(look);
    ASSERT_EQ(look->events.size(), 3);
    ASSERT_TRUE(look->pending.has_value());
    ASSERT_TRUE(look->taskLists.has_value());
    const auto trace = swf::cancelTraceOf(look->events,
        {look->taskLists, swf::pendingWorkOf(look->events, look->pending)}, clock.now());
    EXPECT_EQ(trace.standsAt(), int(swf::CancelTrace::Decision));
    EXPECT_EQ(trace.lamp(trace.standsAt()).cause, swf::TraceLamp::Cause::NobodyPolls);
    EXPECT_EQ(trace.lamp(trace.standsAt()).subject, u"sluice-decider"_s);

    ASSERT_TRUE(waitFor(workflows().terminate(key, u"test"_s, {})).ok());
    ASSERT_TRUE(
        listsRun([](const swf::Execution &run) { return run.closeStatus == "TERMINATED"_L1; }));
    EXPECT_TRUE(workflows().list().first().isCancelRequested);
    const auto rest = waitFor(workflows().look(key, 3));
    ASSERT_TRUE(rest);
    ASSERT_EQ(rest->events.size(), 1);
    const auto receipt = waitFor(workflows().receipt(look->events + rest->events));
    ASSERT_TRUE(receipt);
    ASSERT_EQ(receipt->steps.size(), 1);
    EXPECT_EQ(receipt->steps.first().outcome, u"NeverStarted"_s);

    // All of it is on the page of requests, whoever called.
    const auto requests = workspace->requests().list();
    const auto lists = [&requests](const QString &service, const QString &operation) {
        return std::any_of(requests.begin(), requests.end(), [&](const Request &request) {
            return request.service == service && request.operation.startsWith(operation);
        });
    };
    EXPECT_TRUE(lists(u"appflow"_s, u"ListFlows"_s));
    EXPECT_TRUE(lists(u"swf"_s, u"TerminateWorkflowExecution"_s));
    EXPECT_TRUE(lists({}, u"GET /_sluice/swf-pending/"_s));
    const auto refused = std::find_if(requests.begin(), requests.end(),
        [](const Request &request) { return request.hasFailed(); });
    ASSERT_NE(refused, requests.end());
    EXPECT_EQ(refused->code, u"WorkflowExecutionAlreadyStartedFault"_s);
    EXPECT_EQ(refused->httpStatus, 400);
}
