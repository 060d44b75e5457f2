#pragma once

#include "workspace/connection.h"
#include "workspace/drafts.h"
#include "workspace/flows.h"
#include "workspace/handwork.h"
#include "workspace/localbuckets.h"
#include "workspace/notices.h"
#include "workspace/requests.h"
#include "workspace/runs.h"
#include "workspace/settings.h"
#include "workspace/worker.h"
#include "workspace/workflows.h"

namespace sluice::workspace {

/// One connection and what is done through it, to be handed on by who makes windows and pages; a
/// part of those takes only what it uses. All of it outlives them.
struct Workspace {
    Connection &connection;
    Flows &flows;
    Runs &runs;
    Workflows &workflows;
    Requests &requests;
    LocalBuckets *buckets = nullptr; ///< null: its buckets are not of this machine
    Worker *worker = nullptr; ///< null: this window cannot run one for it
    Handwork *handwork = nullptr; ///< null: its tasks are answered by deciders and workers only
};

/// What is the user's and stays when the connection is another.
struct User {
    Drafts &drafts;
    Settings &settings;
    Notices &notices;
};

} // namespace sluice::workspace
