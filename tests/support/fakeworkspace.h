#pragma once

#include "support/fakeconnection.h"
#include "support/fakeflows.h"
#include "support/fakehandwork.h"
#include "support/fakelocalbuckets.h"
#include "support/fakerequests.h"
#include "support/fakeruns.h"
#include "support/fakeworker.h"
#include "support/fakeworkflows.h"
#include "workspace/workspace.h"

namespace sluice::test {

/// All of one connection without a service. Link sluice_workspace.
///
///     FakeWorkspace workspace;
///     workspace.flows.set({FakeFlows::flow(u"orders"_s)});
struct FakeWorkspace {
    FakeConnection connection;
    FakeRuns runs;
    FakeFlows flows {runs};
    FakeWorkflows workflows;
    FakeRequests requests;
    FakeLocalBuckets buckets;
    FakeWorker worker;
    FakeHandwork handwork;

    workspace::Workspace parts()
    {
        return {connection, flows, runs, workflows, requests, &buckets, &worker, &handwork};
    }
};

} // namespace sluice::test
